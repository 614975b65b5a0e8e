# 公估助手 / Adjuster Assistant. `make run` is all a user needs; `make test` all a developer needs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
export LC_ALL := C.UTF-8

BIN := .venv/bin
PACKS ?= samples/fire-warehouse $(wildcard evals/packs/*)
PYTEST_ARGS ?=

.PHONY: help setup run test check lint types contracts deployment check-deploy format env-example eval clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## / — /'

setup: ## .venv from the hash-locked file (skipped when it is current)
	@scripts/set_up run

run: setup ## start everything; HOST, PORT and every setting of .env.example from the environment
	@scripts/system_parts run
	@exec $(BIN)/assistant serve

test: ## unit, integration and browser journeys, on real parts; PYTEST_ARGS=PATH for some of them
	@scripts/set_up dev
	@scripts/system_parts test
	$(BIN)/python scripts/run_tests $(PYTEST_ARGS)

check: lint types contracts deployment ## everything but the tests

lint: ## style
	@scripts/set_up dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## mypy --strict
	@scripts/set_up dev
	$(BIN)/mypy

contracts: ## who may import whom
	@scripts/set_up dev
	$(BIN)/lint-imports

deployment: ## Dockerfile and compose file
	@scripts/set_up dev
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose*.yml deploy/compose/*.yml

check-deploy: ## every check of the deployment files that can be made here; what is skipped is named
	@scripts/set_up dev
	@scripts/system_parts deploy
	@scripts/check_deploy/run

format: ## put the style right
	@scripts/set_up dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

env-example: ## .env.example from the settings
	@scripts/set_up dev
	$(BIN)/python scripts/env_example.py --write

eval: ## case packs end to end against the running service; PACKS="dir dir"
	@scripts/set_up run
	$(BIN)/assistant evaluate $(PACKS)

clean: ## what was built; never the data in var/
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
