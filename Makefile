# Two commands matter: `make app` opens the workbook, `make test` checks everything.
PYTHON ?= python3
VENV ?= .venv
RUN = $(VENV)/bin/python
WORKSPACE ?= workspace
PORT ?= 8866
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

.PHONY: app test test-faults notebooks catalogues lock clean

app: $(VENV)/ready
	@test -f $(WORKSPACE)/workbook.db || test -f $(WORKSPACE)/store-address.txt || $(RUN) -m workbook new --example --workspace $(WORKSPACE)
	@$(RUN) -m workbook serve --workspace $(WORKSPACE) --port $(PORT)

test: $(VENV)/ready-to-test
	@bash .ci/browser
	@bash .ci/postgres
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports --no-cache
	$(RUN) -m pytest -n 2 --dist loadfile
	$(RUN) -m tests.notebooks

# Load, kill, power cut, disk full and the like, in full; `make test` runs a short form of each.
test-faults: $(VENV)/ready-to-test
	@bash .ci/postgres
	$(RUN) -m tests.faults

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" \
	  || (echo "The workbook needs Python 3.11 to 3.14. Say which one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1)
	@$(PYTHON) -m venv $(VENV) || (echo "Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1)
	@echo "Installing what the workbook needs (once, a few minutes) ..."
	@$(RUN) -m pip install --quiet --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/ready-to-test: $(VENV)/ready tests/requirements.lock
	@$(RUN) -m pip install --quiet --require-hashes -r tests/requirements.lock
	@touch $@

lock:
	$(RUN) -m pip install --quiet uv
	$(RUN) .ci/lock.py

notebooks: $(VENV)/ready-to-test
	$(RUN) -m tests.notebooks --write

# Bring new sentences into the catalogues of every language; what is translated stays.
catalogues: $(VENV)/ready-to-test
	$(RUN) -m tests.catalogues --write

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
