# `make run` and `make test` set everything up by themselves: Python 3.11 to 3.13, make and git are enough.

PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip
# One more than a small machine has cores: a third of the time of a worker is waiting.
WORKERS ?= 3

.DEFAULT_GOAL := help
.PHONY: help run setup setup-dev test deep check bench lock format migration clean

help:
	@echo "make run     the bot: in a local playground, or on Telegram when TIERBOT_TOKEN is set"
	@echo "make test    all tests"
	@echo "make check   format, lint, types, walls between the rooms, words, migrations, unused code"
	@echo "make deep    the long kills, races and machines"
	@echo "make bench   the benchmarks; they write benchmarks/README.md"

run: setup
	@$(BIN)/python -m bot.commands.start

setup: .venv/ready
setup-dev: .venv/ready-dev

.venv/uv:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "Tierbot needs Python 3.11, 3.12 or 3.13; this is %d.%d. Say make PYTHON=python3.12 …" % v)'
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	@touch $@

.venv/ready: requirements.lock pyproject.toml .venv/uv
	$(UV) install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) install -q --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	$(UV) install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

test: setup-dev
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not deep"

deep: setup-dev
	TEST_PROFILE=deep $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m locales.checker
	$(BIN)/python -m migrations.checker
	$(BIN)/deptry .
	$(BIN)/vulture

bench: setup-dev
	$(BIN)/python -m benchmarks

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

lock: .venv/uv
	$(UV) compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	$(UV) compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
