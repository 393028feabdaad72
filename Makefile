PYTHON ?= python3
BIN := .venv/bin

.PHONY: lock
lock: $(BIN)/uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock

$(BIN)/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q uv==0.13.9
