# Everything a person or CI does with the project. Needs python3, git and make beforehand, nothing else.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Three sets of packages, each holding the ones before it: a larger one that is there already serves
# for a smaller. A mark in the virtual environment is older than its lock file when that has changed.
RUNTIME = $(firstword $(wildcard $(VENV)/with-bench $(VENV)/with-dev) $(VENV)/with-runtime)
DEV = $(firstword $(wildcard $(VENV)/with-bench) $(VENV)/with-dev)
BENCH = $(VENV)/with-bench
TESTS = $(BIN)/python -m pytest --numprocesses logical --maxprocesses 8 --dist worksteal $(ARGS)

.PHONY: help run test check coverage bench faults migrate diagrams lock clean
help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(RUNTIME) ## start everything: embedded database, demo barbershop, web chat at /chat
	@$(BIN)/python main.py run

test: $(DEV) ## all tests, on real PostgreSQL, one process a core (ARGS="tests/unit -x" for some)
	@$(TESTS)

check: $(DEV) ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(TESTS)

coverage: $(DEV) ## all tests, and which lines none of them has seen (slower)
	@$(TESTS) --cov --cov-report=term:skip-covered

faults: $(DEV) ## only the tests that kill, race and starve, with what they measured (longer: see docs/reliability.md)
	@$(BIN)/python -m pytest -m faults -s $(ARGS)

bench: $(BENCH) ## speed, side by side with a floor in the same run
	@$(BIN)/python -m benchmarks $(ARGS)

migrate: $(RUNTIME) ## bring the database to the current schema
	@$(BIN)/python main.py migrate

diagrams: $(RUNTIME) ## draw the flows and the database from their declarations
	@$(BIN)/python main.py diagrams

COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 \
	--custom-compile-command "make lock" $(ARGS)
lock: $(DEV) ## write down what pyproject.toml asks for (ARGS=--upgrade for newer versions)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group dev --group bench -o requirements-bench.lock
	$(COMPILE) --group install -o requirements-install.lock

clean: ## forget the virtual environment (never the data)
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
		"BarberPro needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ...")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "python3 lacks its venv module: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

# Every package by its hash, uv's own too. uv is faster; pip does the same where uv cannot be had.
define sync
	@echo "Installing $<"
	@{ test -x $(BIN)/uv || $(PIP) --only-binary :all: -r requirements-install.lock; } \
	&& $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $< \
	|| { echo "uv cannot do it here, so pip will (a minute more)"; $(PIP) -r $<; }
	@touch $@
endef

$(VENV)/with-runtime: requirements.lock | $(BIN)/python
	$(sync)
$(VENV)/with-dev: requirements-dev.lock | $(BIN)/python
	$(sync)
$(VENV)/with-bench: requirements-bench.lock | $(BIN)/python
	$(sync)
