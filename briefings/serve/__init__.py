"""The author's loop: build, watch, rebuild, serve, reload.

=================  =====================================================================
``options``        what the command line may ask for
``flag``           what changed since the last build, and the quiet period
``watch``          the folders and files that matter, events → flag (the room of watchdog)
``rebuild``        flag → build → news, one after another in a thread of its own
``ledger``         what is known of each page, and why it was last made
``editors``        addresses that open a file in the author's editor
``news``           who is told about builds: the open event streams
``files``          address → file of the built site, media types, entity tags, ranges
``page``           the script that goes into a page while it is served
``application``    HTTP (the room of Starlette)
``server``         binds the port, puts the parts together, ends them (the room of Uvicorn)
``browser/``       live reload, the overlay of problems and the page bar: what runs in the browser
=================  =====================================================================
"""

from briefings.serve.options import ServeOptions
from briefings.serve.server import DevServer, serve

__all__ = ["DevServer", "ServeOptions", "serve"]
