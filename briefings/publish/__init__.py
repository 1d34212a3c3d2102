"""Outputs to the output tree: staged first, moved when all are there; only what we wrote is ever removed."""
