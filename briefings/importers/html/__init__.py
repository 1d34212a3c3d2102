"""Web pages to articles: what the page says of itself, what it shows, and its text as clean Markdown."""
