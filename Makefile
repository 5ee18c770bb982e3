# Gaung: `make demo` shows the main job, `make test` checks everything. Both set up .venv by themselves.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install dev demo nightly test check lint types pytest bench soak screenshots train pins programs

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(VENV)/.installed ## .venv with what a user needs: .venv/bin/gaung

$(VENV)/bin/python:
	@echo "== making $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Gaung needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "== installing $$(grep -c '==' requirements.txt) packages (about a minute the first time)"
	@$(PIP) install -qq -r requirements.txt
	@$(PIP) install -qq --no-deps -e .
	@touch $@

dev: $(VENV)/.dev ## and what a developer needs: lint, types, tests

$(VENV)/.dev: requirements-dev.txt $(VENV)/.installed
	@echo "== installing what developing needs ($$(grep -c '==' requirements-dev.txt) packages in all)"
	@$(PIP) install -qq -r requirements-dev.txt
	@touch $@

demo: install ## the whole main job on the embedded press, ending with the ranking
	@$(BIN)/gaung demo

nightly: install ## one night's work: crawl, tag, group
	@$(BIN)/gaung nightly

test: dev programs ## lint, types and every test
	@$(MAKE) --no-print-directory check

check: lint types pytest ## the same without set-up

lint:
	@echo "== lint"
	@$(BIN)/ruff check -q . && $(BIN)/ruff format --check -q .

types:
	@echo "== types"
	@$(BIN)/mypy --no-error-summary

pytest:
	@echo "== tests"
	@. .ci/environment && $(BIN)/pytest -n 2 --dist worksteal

programs: # a browser and PostgreSQL, which pip cannot bring: in CI they are installed, elsewhere their tests skip
	@sh .ci/programs

bench: dev ## figures against peers, as tables
	@for script in $$(grep -l __main__ bench/*.py); do name=$$(basename $$script .py); echo "== $$name"; $(BIN)/python -m bench.$$name || exit 1; done

screenshots: dev programs ## the pages in a real browser, at 360 and 1280 px, into ./screenshots
	@$(BIN)/gaung demo >/dev/null
	@. .ci/environment && cd .demo && { ../$(BIN)/gaung serve --port 8439 --period 2024-S1 & server=$$!; sleep 5; \
	  cd .. && $(BIN)/python -m tests.screenshots http://127.0.0.1:8439 screenshots; status=$$?; kill $$server; exit $$status; }

soak: dev programs ## kill a crawl at random moments, twenty times
	@. .ci/environment && GAUNG_KILLS=20 $(BIN)/pytest -n 2 --dist worksteal tests -k kill

train: install ## the shipped model again, from ../shared/data
	@$(BIN)/gaung train --data ../shared/data

pins: dev ## requirements*.txt from pyproject.toml
	@$(BIN)/uv pip compile -q --no-header --no-emit-index-url pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --no-header --no-emit-index-url --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt
