"""Source articles → Markdown drafts."""
