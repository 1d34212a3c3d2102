"""``python -m briefings`` and ``briefings``: the one place that runs before anything heavy is imported."""

import gc
import sys


def run() -> int:
    """The whole life of a process: one command; its exit code.

    But for the server a command ends soon, and looking for garbage among the millions of values of a build, during it
    and at exit, takes a fifth of its time and finds none.
    """
    if "serve" not in sys.argv[1:]:
        gc.disable()
    code = main()
    gc.freeze()
    return code


def main() -> int:
    """Run the command of this process; its exit code. Interrupting is clean even while the modules are read."""
    try:
        from briefings.cli import main as command

        return command()
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return 130


if __name__ == "__main__":
    raise SystemExit(run())
