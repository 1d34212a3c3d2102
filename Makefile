# `make site` and `make test` are all a fresh machine needs: Python, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SITE := public
BASE := /

.PHONY: help site serve test soak site-check check format test-markdown bench bench-serve bench-actors bench-import lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

site: $(STAMP) ## build this repository's own site into public/
	@$(BIN)/briefings build $(FLAGS)
	@echo "Look at it: make serve, then http://127.0.0.1:8000/  (or: $(PYTHON) -m http.server -d public)"

serve: $(STAMP) ## build, watch and reload on http://127.0.0.1:8000/
	@$(BIN)/briefings serve

test: $(STAMP) ## all tests
	@$(BIN)/python -m pytest

soak: $(STAMP) ## 1,000 random saves against a running dev server (BRIEFINGS_SOAK=N for another number)
	@BRIEFINGS_SOAK=$${BRIEFINGS_SOAK:-1000} $(BIN)/python -m pytest -s -m soak tests/test_soak.py

check: $(STAMP) ## format, lint, types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

site-check: sitecheck/node_modules/.installed $(STAMP) ## open the built site in real tools: SITE=public BASE=/ CHECKS="links budgets"
	@cd sitecheck && node run.mjs "$(abspath $(SITE))" "$(BASE)" $(CHECKS)
	@$(BIN)/python sitecheck/feeds.py "$(SITE)"

sitecheck/node_modules/.installed: sitecheck/package.json
	@cd sitecheck && npm install --no-package-lock
	@touch $@

format: $(STAMP) ## put the code in shape
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench-actors: $(STAMP) ## how well actors are found in the labelled texts
	@$(BIN)/python -m bench.actors

bench: $(STAMP) ## compare with Hugo and Pelican on 1,000 and 10,000 briefings
	@$(BIN)/python -m bench

bench-serve: $(STAMP) ## from a save to the new page over HTTP, beside Hugo's server, on 10,000 briefings
	@$(BIN)/python -m bench.serving

bench-import: $(STAMP) ## compare what is read in web pages with three extraction libraries
	@$(BIN)/python -m bench.importing --pages

test-markdown: $(STAMP) ## the tests of Python-Markdown and pymdown-extensions against our faster converter
	@$(BIN)/python -m bench.markdown_suites

lock: ## renew constraints.txt from the newest versions that pyproject.toml allows
	@rm -rf .lock && $(PYTHON) -m venv .lock
	@.lock/bin/python -m pip install --quiet --editable ".[dev]"
	@(echo "# Versions that are known to work together. Made by: make lock"; \
	  .lock/bin/python -m pip freeze --exclude-editable --exclude briefings) > constraints.txt
	@rm -rf .lock
	@echo "constraints.txt renewed; run: make test"

clean: ## remove what the targets above made
	rm -rf $(VENV) sitecheck/node_modules .lock public .briefings bench-work dist build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@
