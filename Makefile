# Every target works as the first command in a fresh clone: it finds a Python, installs into .venv/ once, and goes on.
.DEFAULT_GOAL := help
.PHONY: help install compile optimise run test check format schemas bench bench-compare bench-load performance bench-quality ablation docs reference release soak clean
.DELETE_ON_ERROR:

VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
# Where the checkout was moved or copied, or its interpreter is gone, the environment is made anew.
SOUND := $(shell test "`cat $(STAMP) 2>/dev/null`" = "$(CURDIR)" && $(PY) -c '' >/dev/null 2>&1 && echo yes)
ifneq ($(SOUND),yes)
.PHONY: $(STAMP)
endif

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

install: compile ## set up .venv (done by the other targets when needed)

$(STAMP): pyproject.toml constraints.txt
ifneq ($(SOUND),yes)
	@python=$$(PYTHON="$(PYTHON)" sh scripts/find-python) || exit 1; \
	echo "setting up $(VENV) with $$python (once, about a minute)"; \
	"$$python" -m venv --clear $(VENV)
endif
	@GOZAREH_PURE=1 $(PY) -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@printf '%s\n' '$(CURDIR)' > $@

compile: $(STAMP) ## bring the compiled modules in step with the sources (done by the other targets; GOZAREH_PURE=1 leaves it out)
	@test -n "$(filter-out 0,$(GOZAREH_PURE))" || $(PY) hatch_build.py

optimise: $(STAMP) ## compile twice, the second time by what the first did on the corpus: quicker by a tenth (about seven minutes)
	@$(PY) hatch_build.py --profile

run: compile ## extract corpus/reports into facts.db
	@$(PY) -m gozareh extract corpus/reports --to facts.db

test: compile ## all tests but the long ones
	@$(PY) -m pytest -q

check: $(STAMP) ## ruff, mypy --strict, import-linter, the corpus in step with its sources
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports --no-logo 2>/dev/null || $(VENV)/bin/lint-imports
	@$(PY) -m gozareh corpus compile corpus/annotated --check

format: $(STAMP) ## let ruff write the layout
	@$(PY) -m ruff check --fix-only --quiet . ; $(PY) -m ruff format .

schemas: $(STAMP) ## write schemas/ from the record models
	@$(PY) -m gozareh schema --write schemas

bench: compile ## reports a second of the extraction and of hazm's normaliser; quantities alone
	@$(PY) scripts/bench.py
	@$(PY) benchmarks/quantities.py

performance: compile ## write docs/performance.md from the benchmark
	@$(PY) scripts/bench.py --page docs/performance.md

bench-compare: compile ## fail if more than a tenth of the speed of REF (a commit) is lost
	@$(PY) scripts/bench_compare.py $(REF)

bench-load: compile ## rows a second into each target, and the part of a run that loading takes
	@$(PY) benchmarks/loading.py

bench-quality: compile ## quality on the dev split, the baseline beside it
	@mkdir -p build && $(PY) -m benchmarks.baseline corpus/reports/dev.jsonl -o build/baseline.jsonl
	@$(PY) -m gozareh evaluate corpus/gold/dev.jsonl --against build/baseline.jsonl --full

ablation: $(STAMP) ## what each mechanism adds, into docs/quality.md (minutes)
	@GOZAREH_PURE=1 $(PY) -m benchmarks.ablation corpus/gold/dev.jsonl corpus/gold/train.jsonl --page docs/quality.md

docs: $(VENV)/.docs ## the documentation as a site in build/site; runs every code block and example
	@NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --quiet
	@$(PY) -m pytest -q -m docs tests/docs tests/spacy_use

$(VENV)/.docs: $(STAMP)
	@$(PY) -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev,docs]'
	@touch $@

reference: $(STAMP) ## write docs/reference from the code
	@$(PY) scripts/reference.py

release: $(STAMP) ## build and check the packages in dist/, with their bill of materials; publishes nothing
	@$(PY) -m pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev,release]'
	@scripts/release $(PY) $(VERSION)

soak: compile ## the long tests, and the property tests on new examples
	@HYPOTHESIS_PROFILE=searching $(PY) -m pytest -q -m "soak or hypothesis"

clean: ## remove what the other targets made
	@test ! -x $(PY) || $(PY) hatch_build.py --clean
	@rm -rf $(VENV) build dist facts.db facts.db-* facts.jsonl .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
