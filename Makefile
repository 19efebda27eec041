# Two commands for a fresh machine: `make map` and `make test`. Each sets up the virtual environment it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := map
.PHONY: map test check evaluate bench audit wheel clean

map: $(VENV)/.installed  ## the two first articles -> output/map.html
	$(BIN)/geomap build seeds -o output/map.html

test: $(VENV)/.installed-dev check  ## every check: style, types, tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.installed-dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: $(VENV)/.installed-dev  ## quality against gold -> evaluation/results.md
	$(BIN)/python -m evaluation

bench: $(VENV)/.installed-dev  ## speed -> benchmarks/results.md; BENCH=--fetch for the page's too
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --group bench
	$(BIN)/python -m benchmarks $(BENCH)

audit: $(VENV)/.installed-dev  ## known weaknesses of what is installed; asks the network
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --group audit
	$(BIN)/pip-audit --skip-editable

wheel: $(VENV)/.installed-dev  ## dist/geomap-*.whl
	$(BIN)/python -m pip --quiet wheel --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist output/*.html output/*.csv output/*.geojson output/*.kml output/*.kmz output/*.gpkg output/*.parquet output/*.md

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --upgrade "pip>=25.1"
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable .
	$(BIN)/python -m compileall -q geomap
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[all]' --group dev
	touch $@
