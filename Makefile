# From nothing to a running assistant: `make run`. All tests: `make test`. Everything else: `make help`.
SHELL := bash
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
export PORT ?= 5005
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore

.PHONY: help install run test check train format lint types layers rasa lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

install: ## .venv with Python 3.10 and what requirements.lock names
	@bash bot/install.sh

run: install ## serve on 127.0.0.1, port PORT (5005 if unset)
	@$(PYTHON) -m bot serve

test: install ## all tests
	@$(PYTHON) -m pytest $(ARGS)

check: install ## prove the content: every quote, id and example
	@$(PYTHON) -m bot check

train: install ## pack the Rasa model, if anything changed
	@$(PYTHON) -m bot train

format: install ## put the code into its form
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

lint: install ## ruff: mistakes and form
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types: install ## mypy
	@.venv/bin/mypy

layers: install ## imports run bot > actions > nlu > knowledge
	@.venv/bin/lint-imports

rasa: train ## Rasa's own checks: its data, and the core stories
	@$(PYTHON) -W ignore -m rasa data validate --data nlu/data bot/dialogue --domain domain.yml --config config.yml
	@$(PYTHON) -W ignore -m rasa test core --stories tests/rasa --model models --out results --fail-on-prediction-errors

lock: install ## make requirements.lock anew from requirements.in
	@.venv/bin/uv pip compile --generate-hashes --python-version 3.10 --no-emit-index-url --no-header --upgrade requirements.in -o requirements.lock

clean: ## remove what was made here: environment, caches, models
	@rm -rf .venv .cache .rasa models results .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
