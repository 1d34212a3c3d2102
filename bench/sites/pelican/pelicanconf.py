"""Pelican's settings for the benchmark. Its tags are our actors, its authors our outlets."""

SITENAME = "Bench"
SITEURL = "https://bench.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
STATIC_PATHS: list[str] = []
PLUGINS = ["sitemap"]
SITEMAP = {"format": "xml"}

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = f"{ARTICLE_URL}index.html"
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = f"{CATEGORY_URL}index.html"
TAG_URL = "actors/{slug}/"
TAG_SAVE_AS = f"{TAG_URL}index.html"
AUTHOR_URL = "outlets/{slug}/"
AUTHOR_SAVE_AS = f"{AUTHOR_URL}index.html"
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
CATEGORIES_SAVE_AS = "categories/index.html"
TAGS_SAVE_AS = "actors/index.html"
AUTHORS_SAVE_AS = "outlets/index.html"
ARCHIVES_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "categories", "tags", "authors"]

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": 20, "tag": 20, "author": 20}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_ALL_RSS = "index.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = True

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.codehilite": {"css_class": "highlight", "guess_lang": False},
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.smarty": {},
        "markdown.extensions.toc": {},
    },
    "output_format": "html5",
}

_neighbours: dict[str, tuple[object, object]] = {}


def neighbours(articles, article):  # type: ignore[no-untyped-def]
    """(newer, older) article, None at the ends: Pelican has no such thing without a plugin."""
    if not _neighbours:
        around = [None, *articles, None]
        for index, each in enumerate(articles):
            _neighbours[each.source_path] = (around[index], around[index + 2])
    return _neighbours[article.source_path]


JINJA_GLOBALS = {"neighbours": neighbours}

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CHECK_MODIFIED_METHOD = "mtime"
CONTENT_CACHING_LAYER = "reader"
