"""How well actors are found in texts: a labelled corpus of our own writing, and its scores.

``python -m bench.actors`` prints them; ``tests/importers/test_actors_scores.py`` keeps them from falling.
"""
