# The two commands of the README are `make demo` and `make test`. They need Python 3.11 or newer with pip and
# venv, and nothing else: all that they install goes into .venv.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
INSTALL := $(RUN) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement
# pip would compile on one core what it installs.
BYTECODE := $(RUN) -m compileall -qq -j 0 -x /tests/ $(VENV)/lib

.DEFAULT_GOAL := help
.PHONY: help demo admin test lint types checks tests audit samples format bench lock

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## /make \1|/' | column -t -s '|'

demo: $(VENV)/runtime.stamp ## the catalog with sample documents, on this machine (PORT=N chooses the port)
	@$(RUN) manage.py demo

admin: $(VENV)/runtime.stamp ## an account for the admin
	@$(RUN) manage.py createsuperuser

test: lint ## lint, types and tests
	@$(MAKE) --no-print-directory --jobs=3 types checks tests

lint: $(VENV)/dev.stamp
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check

types: $(VENV)/dev.stamp
	$(RUN) -m mypy

checks: $(VENV)/dev.stamp
	$(RUN) manage.py makemigrations --check --dry-run
	ALLOWED_HOSTS=catalog.example SECRET_KEY=$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	  $(RUN) manage.py check --deploy --fail-level WARNING

# File by file: what the tests of a file begin with is made once, on one worker.
tests: $(VENV)/dev.stamp ## the tests alone
	$(RUN) -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

audit: $(VENV)/dev.stamp ## known vulnerabilities among the pinned packages (asks the network)
	$(VENV)/bin/uv tool run pip-audit --require-hashes --disable-pip --requirement requirements.txt

samples: $(VENV)/dev.stamp ## the sample documents, rendered anew from their facts
	$(RUN) -m fixtures.render

bench: $(VENV)/dev.stamp ## how fast the parser reads text and PDF, beside a floor
	$(RUN) tests/bench/bench_parse_text.py
	$(RUN) -m pytest -s tests/bench/bench_pdf.py

format: $(VENV)/dev.stamp ## put the code into its form
	$(RUN) -m ruff check --fix
	$(RUN) -m ruff format

# Installed once, and again when the pins change.
$(VENV)/runtime.stamp: requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the catalog needs into $(VENV) ..."
	@$(INSTALL) $<
	-@$(BYTECODE)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/bin/pip
	@echo "Installing what the catalog and its tests need into $(VENV) ..."
	@$(INSTALL) $<
	-@$(BYTECODE)
	@touch $@ $(VENV)/runtime.stamp

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv $(VENV)

# The pins, from the ranges in pyproject.toml: UPGRADE=--upgrade takes the newest, UPGRADE='-P name' that of one.
UPGRADE ?=
COMPILE := $(VENV)/bin/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE)

lock: $(VENV)/dev.stamp ## the pinned requirements, made anew from pyproject.toml
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt
