# The commands of the project; `make` alone lists them. Nothing here needs uv, a service or a browser,
# except where the line says so.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV ?= .venv
PY := $(VENV)/bin/python
LOCKS := newsroom/locks/main.txt newsroom/locks/test.txt newsroom/locks/lint.txt
STAMP := $(VENV)/.installed
WORKERS ?= auto
ARGS ?=
TESTS ?= tests

# The first Python that really runs (a version manager's stub may exist and fail); PYTHON=… overrides it.
OLD_ENOUGH := import sys; sys.exit(sys.version_info < (3, 12))
PYTHON ?= $(shell for name in python3.13 python3.14 python3.12 python3 \
		"$$HOME"/.pyenv/versions/3.1[2-9].*/bin/python3; do \
	if "$$name" -c '$(OLD_ENOUGH)' >/dev/null 2>&1; then echo "$$name"; break; fi; done)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(STAMP) ## Make .venv with everything, at the locked versions (again only if a lock changed)

$(STAMP): $(LOCKS)
	@if [ -z "$(PYTHON)" ] || ! "$(PYTHON)" -c '$(OLD_ENOUGH)' >/dev/null 2>&1; then \
		echo "Newsroom needs Python 3.12 or newer: install it, or name it with 'make setup PYTHON=/path/to/python3'." >&2; \
		exit 1; \
	fi
	@if ! "$(PY)" -c '$(OLD_ENOUGH)' >/dev/null 2>&1; then \
		echo "Making $(VENV) with $$($(PYTHON) --version)"; \
		"$(PYTHON)" -m venv --clear "$(VENV)"; \
	fi
	@echo "Installing the locked packages into $(VENV)"
	@"$(PY)" -m pip install -qq --disable-pip-version-check --no-input --require-hashes --no-deps $(LOCKS:%=-r %)
	@"$(PY)" -m pip check
	@if [ ! -e .env ]; then \
		echo "Writing .env for development (DEBUG on, a random SECRET_KEY)"; \
		"$(PY)" -c 'import secrets; print("# Made by make setup, for development. A server gets its own: newsroom/deploy/newsroom.env.example\nDEBUG=true\nSECRET_KEY=" + secrets.token_urlsafe(50))' > .env; \
		chmod 600 .env; \
	fi
	@touch "$(STAMP)"

.PHONY: run
run: $(STAMP) ## Development server on PORT=8000, settings from .env
	@"$(PY)" manage.py migrate --verbosity 0
	@"$(PY)" manage.py runserver "$(PORT)"

.PHONY: demo
demo: $(STAMP) ## Demonstration newspaper with users and stories on PORT=8000
	@SITE_URL="$${SITE_URL:-http://localhost:$(PORT)}" "$(PY)" manage.py demo --port "$(PORT)" $(ARGS)

.PHONY: test
test: $(STAMP) ## Test suite on SQLite: no service, no browser (TESTS=path ARGS='-k name' REAL_REPORTS=folder)
	@"$(PY)" -m pytest -n "$(WORKERS)" --maxprocesses 8 -m "not browser and not services" $(ARGS) $(TESTS)

.PHONY: browser
browser: $(STAMP) ## Browser tests: needs Debian's chromium at /usr/bin/chromium, or CHROMIUM=path
	@"$(PY)" -m pytest -m browser $(ARGS) tests/browser

.PHONY: coverage
coverage: $(STAMP) ## Test suite with branch coverage
	@"$(PY)" -m pytest -n "$(WORKERS)" --maxprocesses 8 -m "not browser and not services" --cov --cov-report=term $(ARGS)

.PHONY: lint
lint: $(STAMP) ## Style, formatting, templates, types, migrations: all of them, then fail if any did
	@failed=; \
	echo "ruff check"; "$(PY)" -m ruff check --quiet . || failed="$$failed ruff-check"; \
	echo "ruff format"; "$(PY)" -m ruff format --check --quiet . || failed="$$failed ruff-format"; \
	echo "djade"; git ls-files -z -- 'templates/*.html' \
		| xargs -0 -r "$(VENV)/bin/djade" --target-version 6.1 --check || failed="$$failed djade"; \
	echo "mypy"; "$(PY)" -m mypy || failed="$$failed mypy"; \
	echo "migrations"; "$(PY)" manage.py makemigrations --check --dry-run --settings tests.settings \
		|| failed="$$failed migrations"; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

.PHONY: format
format: $(STAMP) ## Rewrite code and templates into the house format and Django's present idiom
	@git ls-files -z -- '*.py' | xargs -0 -r "$(VENV)/bin/django-upgrade" --target-version 6.1 || true
	@"$(PY)" -m ruff check --fix-only --quiet .
	@"$(PY)" -m ruff format .
	@git ls-files -z -- 'templates/*.html' | xargs -0 -r "$(VENV)/bin/djade" --target-version 6.1 || true

.PHONY: bench
bench: $(STAMP) ## Benchmarks (minutes; never in CI)
	@"$(PY)" -m tests.benchmarks $(ARGS)

.PHONY: drill
drill: $(STAMP) ## Long drills at DRILL_SCALE (never in CI)
	@"$(PY)" -m tests.benchmarks.drill $(ARGS)

.PHONY: screenshots
screenshots: $(STAMP) ## Retake the README's pictures into fixtures/screenshots (needs chromium)
	@"$(PY)" -m tests.browser.screenshots fixtures/screenshots $(ARGS)

.PHONY: ci
ci: ## Everything that CI runs
	@bash .ci/run

COMPILE = uv pip compile --quiet --no-config --universal --python-version 3.12 --generate-hashes \
	--custom-compile-command "make locks" $(UPGRADE)

.PHONY: locks
locks: ## Recompile newsroom/locks with hashes for Python 3.12 and later (needs uv; UPGRADE=--upgrade renews)
	@command -v uv >/dev/null || { echo "Compiling the locks needs uv ('pip install uv' in any environment)." >&2; exit 1; }
	@$(COMPILE) pyproject.toml -o newsroom/locks/main.txt
	@$(COMPILE) --group test -c newsroom/locks/main.txt -o newsroom/locks/test.txt
	@$(COMPILE) --group lint -c newsroom/locks/main.txt -c newsroom/locks/test.txt -o newsroom/locks/lint.txt
