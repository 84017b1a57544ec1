# Everything runs in .venv, which `make run` and `make test` make for themselves.
# Variables: PORT (8501), PYTHON (a Python 3.11, 3.12 or 3.13), CHROMIUM (for browser tests),
# TORCH_INDEX_URL (where PyTorch's CPU builds come from).

PORT ?= 8501
TORCH_INDEX_URL ?= https://download.pytorch.org/whl/cpu
export PORT PYTHON CHROMIUM TORCH_INDEX_URL

python := .venv/bin/python
deno := .venv/bin/deno

.PHONY: help run test fuzz test-tensorflow check tables verdicts bench bench-load image test-image sbom pictures screens clean

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run:  ## start the lab and print its address (PORT=8600 make run for another port)
	@sh scripts/environment.sh
	@$(python) scripts/serve.py

# Two at a time, a file each, those in a browser last: what waits leaves its core to the other.
test:  ## run every test, those in a real browser included
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(deno) test --quiet
	@$(python) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

fuzz:  ## let monkeys loose on every page (MINUTES=60 make fuzz; SEED=7 make fuzz repeats)
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m tests.monkey

test-tensorflow:  ## run the TensorFlow lines that the pages show (installs 1.3 GB)
	@sh scripts/environment.sh test
	@sh scripts/tensorflow.sh
	@$(python) -m pytest -k tensorflow tests/pages/function/test_code.py \
		tests/relu_core/libraries

check:  ## lint, format, types
	@sh scripts/environment.sh test
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy
	@$(deno) fmt --check --quiet
	@$(deno) lint --quiet
	@$(deno) check --quiet pages/browser

tables:  ## write what the browser knows of the activations from the core's table
	@sh scripts/environment.sh
	@$(python) -m scripts.write_tables

verdicts:  ## measure the article's claims on 20 seeds, and write how often each verdict came
	@sh scripts/environment.sh
	@$(python) -m scripts.verdicts

bench:  ## run the benchmarks
	@sh scripts/environment.sh test
	@$(python) -m benchmarks

bench-load:  ## let classes into the lab, more and more, on this machine only (half an hour)
	@sh scripts/environment.sh test
	@$(python) -m benchmarks load

pictures:  ## take the README's pictures from the app itself
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m scripts.pictures

screens:  ## take every page on eight screens, in both languages, light and dark, to be looked at
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m scripts.screens

image:  ## build the container image relu-lab
	@sh scripts/image.sh

test-image:  ## build the image and try it, hardened and without a network
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m scripts.test_image

sbom:  ## write build/sbom.json: what the app consists of, as CycloneDX
	@sh scripts/sbom.sh

clean:  ## remove what was made, .venv included
	rm -rf .venv .venv-tensorflow build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
