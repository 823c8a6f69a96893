# The two commands are `make run` and `make test`; the others are for whoever changes the project.
# Needs python3 (3.11 or newer) with venv, and nothing else of ours.
PYTHON ?= python3
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv
# pytest-xdist's workers: one for each of two cores.
JOBS ?= 2

.PHONY: setup run test lint check check-fast bench crashes policy sabotage messages frontend clean
.DEFAULT_GOAL := run

setup: .venv/ready-to-change

.venv/bin/uv: setup/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "SME Cluster needs Python 3.11 or newer; $(PYTHON) is %d.%d. Say which to use: make PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python’s venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r setup/uv.txt
	@touch $@

.venv/ready-to-run: .venv/bin/uv pyproject.toml uv.lock
	$(UV) sync --quiet --frozen --inexact --no-dev --python $(BIN)/python
	@touch $@

.venv/ready-to-change: .venv/ready-to-run
	$(UV) sync --quiet --frozen --inexact --python $(BIN)/python
	@touch $@

run: .venv/ready-to-run
	@$(BIN)/board demo --if-empty
	@$(BIN)/board serve

test: .venv/ready-to-change
	@$(BIN)/python -m tests.both_engines -n $(JOBS)

lint: .venv/ready-to-change
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint templates

check: lint test

check-fast: lint
	$(BIN)/pytest -q -n $(JOBS) -m "not browser" --engine sqlite

bench: .venv/ready-to-change
	$(BIN)/python -m bench

# The acceptance figure: the server, and PostgreSQL's, killed a hundred times in mid-write.
crashes: .venv/ready-to-change
	@for engine in sqlite postgresql; do KILLS=50 $(BIN)/pytest -q -s --engine $$engine tests/app/test_nothing_acknowledged_is_lost.py || exit 1; done

policy: .venv/ready-to-change
	$(BIN)/python -m tests.policy

# Breaks what keeps each clause, one after the other: its tests must see it.
sabotage: .venv/ready-to-change
	$(BIN)/python -m tests.sabotage

messages: .venv/ready-to-change
	$(BIN)/pybabel --quiet extract -F babel.cfg -k marked --no-location --sort-output --omit-header -o locale/board.pot .

frontend: .venv/ready-to-change
	$(BIN)/python frontend/build.py

clean:
	rm -rf .venv var .mypy_cache .ruff_cache
