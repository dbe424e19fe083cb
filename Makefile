# Everything a person or CI does with the project. Needs python3, git and make beforehand, nothing else.
.DEFAULT_GOAL := help
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 \
	--custom-compile-command "make lock" pyproject.toml

.PHONY: help run test check bench faults migrate diagrams lock clean
help: ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/runtime ## start everything: embedded database, demo barbershop, web chat at /chat
	@$(BIN)/python main.py run

test: $(VENV)/dev ## all tests, on a real PostgreSQL
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/dev ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered $(ARGS)

bench: $(VENV)/bench ## speed, side by side with a floor in the same run
	$(BIN)/python -m benchmarks

migrate: $(VENV)/runtime ## bring the database to the current schema
	@$(BIN)/python main.py migrate

diagrams: $(VENV)/runtime ## draw the flows and the database from their declarations
	@$(BIN)/python main.py diagrams

lock: $(BIN)/uv ## resolve the dependencies anew
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -o requirements-dev.lock
	$(LOCK) --group dev --group bench -o requirements-bench.lock

clean: ## forget the virtual environment (never the data)
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "BarberPro needs Python 3.11 or newer: make PYTHON=/path/to/python3 ...")'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: on Debian and Ubuntu install python3-venv"; exit 1; }

$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || true

# Dependencies by hash. uv is faster; pip does the same where uv has no wheel.
define sync
	@echo "Installing $(1)"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes $(1) \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
	@touch $@
endef

$(VENV)/runtime: requirements.lock | $(BIN)/uv
	@test -e $(VENV)/dev -o -e $(VENV)/bench || { $(MAKE) --no-print-directory $(VENV)/only-runtime; }
	@touch $@
$(VENV)/only-runtime: requirements.lock | $(BIN)/uv
	$(call sync,requirements.lock)
$(VENV)/dev: requirements-dev.lock | $(BIN)/uv
	$(call sync,requirements-dev.lock)
$(VENV)/bench: requirements-bench.lock | $(BIN)/uv
	$(call sync,requirements-bench.lock)
	@touch $(VENV)/dev
