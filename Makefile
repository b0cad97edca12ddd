# Needs Python 3.11 or newer with its venv module, git and make; everything else is set up in .venv from requirements.lock.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/ready
OLDEST := 3.11

.PHONY: demo test check bench quality fuzz docs pictures lock

demo: $(READY)
	$(VENV)/bin/phahe demo

test: $(READY)
	$(VENV)/bin/python -m pytest

check: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# The service is compared with Virtuoso and rdflib-endpoint where they are installed (virtuoso-opensource; pip install -e .[bench]).
bench: $(READY)
	$(VENV)/bin/python -m benchmarks.bench
	$(VENV)/bin/python -m benchmarks.serving
	$(VENV)/bin/python -m benchmarks.drawing

# Reads 10,000 spoilt documents; takes a quarter of an hour on two cores.
fuzz: $(READY)
	$(VENV)/bin/python -m benchmarks.fuzz

# How rightly documents are read, and what changed fact by fact; ACCEPT="why" keeps the facts and figures of this run.
quality: $(READY)
	$(VENV)/bin/python -m benchmarks.quality $(if $(ACCEPT),--accept "$(ACCEPT)")

# Writes the guides and the examples of README.md anew.
docs: $(READY)
	$(VENV)/bin/python -m docs.ontology_guide
	$(VENV)/bin/python -m docs.query_guide
	$(VENV)/bin/python -m docs.readme_examples

# Takes the pictures of README.md anew, in Chromium.
pictures: $(READY)
	$(VENV)/bin/python -m docs.pictures

# Writes requirements.lock anew; wants uv (https://docs.astral.sh/uv/).
lock:
	uv pip compile pyproject.toml --quiet --universal --extra dev --python-version $(OLDEST) --generate-hashes --upgrade --custom-compile-command "make lock" -o requirements.lock

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "phahe: no $(PYTHON) here: install Python $(OLDEST) or newer, or say make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < tuple(map(int, "$(OLDEST)".split("."))))' || \
	  { echo "phahe: $(PYTHON) is $$($(PYTHON) -V 2>&1), but Python $(OLDEST) or newer is needed: say make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@
