# One command each: run, test, check, bench. Everything is installed into $(VENV) first where it is missing.
#
#   make run                     the application on http://127.0.0.1:8501
#   make run ARGS="--server.port 8600"
#   make test TESTS=tests/index  only some tests
#   make test-another-release    the tests on other figures: only tests/data_facts and pictures may fail
#   make check                   style, types, floors, HTML sinks, data manifest
#   make strings                 the list of translatable strings, for translators
#   make lock                   the tested versions, from pyproject.toml
#   make wheel                  an installable package with its data, in dist/
#   make bench                   speed and load beside the peers
#   PYTHON=python3.12 make ...   another interpreter (3.11 or later); VENV=dir another environment
#   INDUCCI_BROWSER=/path/to/chromium make test

PYTHON ?= python3
VENV ?= .venv
TESTS ?= tests
ARGS ?=
BENCH ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: run test test-another-release check strings lock wheel bench browser postgres install clean
.DEFAULT_GOAL := run

run: $(VENV)/.runtime
	$(BIN)/streamlit run dashboard.py $(ARGS)

test: $(VENV)/.dev browser postgres
	$(BIN)/python -m pytest $(TESTS) $(ARGS)

test-another-release: $(VENV)/.dev browser postgres
	rm -rf test-results/release
	$(BIN)/python -m tests.data_facts.another_release test-results/release
	INDUCCI_RELEASE="$(abspath test-results/release)" $(BIN)/python -m pytest $(TESTS) $(ARGS)

check: $(VENV)/.dev node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/html_sinks.py
	PATH="$(abspath $(BIN)):$$PATH" npm run --silent check
	$(BIN)/python -m inducci_dash.ingest check

strings: $(VENV)/.dev
	@mkdir -p inducci_dash/language/locales
	$(BIN)/pybabel --quiet extract -F babel.cfg -k N_ --no-location --sort-output --omit-header \
	  -o inducci_dash/language/locales/inducci_dash.pot .

# The versions that are tested, written anew from pyproject.toml: uv.lock, and from it the requirements.
lock: $(BIN)/python
	$(PIP) install uv
	$(BIN)/uv lock --quiet --upgrade
	$(MAKE) requirements

requirements:
	$(BIN)/uv export --quiet --frozen --no-emit-project --no-header -o requirements.txt
	$(BIN)/uv export --quiet --frozen --no-emit-project --no-header --extra dev -o requirements-dev.txt
	$(BIN)/uv export --quiet --frozen --no-emit-project --no-header --extra dev --extra bench -o requirements-bench.txt

# A package that holds the data too: pip install dist/*.whl && inducci-dash run
wheel: $(BIN)/python
	$(PIP) install build
	$(BIN)/python -m build --wheel

bench: $(VENV)/.bench browser
	$(BIN)/python -m benchmarks $(BENCH)

install: $(VENV)/.runtime

browser: $(VENV)/.dev
	@$(BIN)/python tools/find_browser.py --install

# Without PostgreSQL the tests that need it are skipped, and say so; .ci/run does not allow that.
postgres: $(VENV)/.dev
	@$(BIN)/python tools/find_postgres.py --install || test -z "$(INDUCCI_POSTGRES_REQUIRED)"

clean:
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: PYTHON=python3.12 make ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) install -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

# The linter of our JavaScript; Node.js itself comes with the requirements for development.
node_modules/.package-lock.json: package.json package-lock.json $(VENV)/.dev
	PATH="$(abspath $(BIN)):$$PATH" npm ci --silent --no-audit --no-fund
	@touch $@

$(VENV)/.bench: requirements-bench.txt requirements-dev.txt requirements.txt | $(BIN)/python
	$(PIP) install -r requirements-bench.txt
	@touch $@ $(VENV)/.dev $(VENV)/.runtime
