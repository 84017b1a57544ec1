# Everything runs in .venv, which `make run` and `make test` make for themselves.
# Variables: PORT (8501), PYTHON (a Python 3.11, 3.12 or 3.13), CHROMIUM (for browser tests),
# TORCH_INDEX_URL (where PyTorch's CPU builds come from).

PORT ?= 8501
TORCH_INDEX_URL ?= https://download.pytorch.org/whl/cpu
export PORT PYTHON CHROMIUM TORCH_INDEX_URL

python := .venv/bin/python

.PHONY: help run test test-tensorflow check bench bench-load image test-image sbom pictures clean

help:  ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

run:  ## start the lab and print its address (PORT=8600 make run for another port)
	@sh scripts/environment.sh
	@$(python) scripts/serve.py

# Two at a time, a file each, those in a browser last: what waits leaves its core to the other.
test:  ## run every test, those in a real browser included
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

test-tensorflow:  ## run the TensorFlow lines that the pages show (installs 1.3 GB)
	@sh scripts/environment.sh test
	@sh scripts/tensorflow.sh
	@$(python) -m pytest tests/test_curve_code.py tests/test_frameworks*.py -k tensorflow

check:  ## lint, format, types
	@sh scripts/environment.sh test
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy

bench:  ## run the benchmarks
	@sh scripts/environment.sh test
	@$(python) -m benchmarks

bench-load:  ## let a class of thirty into the lab, on this machine only (ten minutes)
	@sh scripts/environment.sh test
	@$(python) -m benchmarks load

pictures:  ## take the README's pictures from the app itself
	@sh scripts/environment.sh test
	@sh scripts/chromium.sh
	@$(python) -m scripts.pictures

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
