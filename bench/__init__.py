"""The benchmark: ``python -m bench`` builds the same corpus with Briefings, Hugo and Pelican, side by side.

What is compared is whole processes over equivalent sites: briefing pages with their neighbours, a home page, lists of
categories, actors and outlets paginated by 20, years, months, one feed of summaries, a sitemap. The number of files
each one writes is printed, so that a reader can judge how equal they are.
"""
