# make book: set up what is missing, build manuscript/ into dist/.   make test: set up, run every test.
# make bench: seconds and memory beside plain WeasyPrint and Pandoc, BENCH="--runs 1 --pages 1000" for other options.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS := .ci/constraints.txt

.DEFAULT_GOAL := book
.PHONY: book test check format bench clean

book: $(VENV)/book.stamp
	$(BIN)/bookbuild build manuscript --out dist

test: $(VENV)/test.stamp check
	$(BIN)/pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check bookbuild tests
	$(BIN)/ruff check bookbuild tests
	$(BIN)/mypy

format: $(VENV)/test.stamp
	$(BIN)/ruff format bookbuild tests
	$(BIN)/ruff check --fix bookbuild tests

bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench $(BENCH)

clean:
	rm -rf $(VENV) dist/*.epub dist/*.epub.sources.json dist/*.pdf dist/*.html dist/*.assets

$(VENV)/book.stamp: pyproject.toml $(CONSTRAINTS) .ci/system
	PYTHON=$(PYTHON) bash .ci/system book
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c $(CONSTRAINTS) -e .
	touch $@

$(VENV)/test.stamp: $(VENV)/book.stamp
	PYTHON=$(PYTHON) bash .ci/system test
	$(BIN)/python -m pip install -q --disable-pip-version-check -c $(CONSTRAINTS) -e '.[dev]'
	touch $@
