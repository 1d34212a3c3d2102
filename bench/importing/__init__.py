"""How well web pages become articles: our importer beside three extraction libraries, on pages of our own writing."""
