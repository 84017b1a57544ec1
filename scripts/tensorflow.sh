#!/bin/sh
# Makes .venv-tensorflow, where the pages' TensorFlow lines are run: it is too large to come along
# with every test run.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv-tensorflow/.installed
wanted=$(cat requirements-tensorflow.txt requirements.txt constraints.txt | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit; fi

echo "Installing TensorFlow into .venv-tensorflow. This takes a minute or two."
.venv/bin/python -m venv --clear .venv-tensorflow
.venv-tensorflow/bin/python -m pip install --disable-pip-version-check --quiet \
    -r requirements-tensorflow.txt -c requirements.txt -c constraints.txt
echo "$wanted" >"$stamp"
