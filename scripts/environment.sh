#!/bin/sh
# Makes .venv and installs what is missing there:
#   sh scripts/environment.sh          what the app needs
#   sh scripts/environment.sh test     that, and what tests and checks need
# Stamps in .venv remember what was installed, so that a second call costs nothing.
# Variables: PYTHON, the interpreter to use; TORCH_INDEX_URL, the index of PyTorch's CPU builds.
set -eu
cd "$(dirname "$0")/.."

TORCH_INDEX_URL=${TORCH_INDEX_URL:-https://download.pytorch.org/whl/cpu}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Running it is the only proof: a name on the path may be a stand-in that does not work.
is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

version() {
    "$1" -c 'import sys; print(*sys.version_info[:2], sep=".")'
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    [ -z "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a working Python 3.11, 3.12 or 3.13."
    fail "Python 3.11, 3.12 or 3.13 is needed. Install one, or name it: PYTHON=/path/to/python make run"
}

# A .venv stays if it works and has the Python that was asked for.
is_venv_usable() {
    is_supported .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version .venv/bin/python)" = "$(version "$PYTHON")" ]
}

make_venv() {
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail \
        "$python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"
    echo "Making .venv with Python $(version "$python")."
    "$python" -m venv --clear .venv
}

# What pip warns of helps nobody as long as all goes well: it is shown where it fails.
pip_install() {
    said=$(mktemp)
    if .venv/bin/python -m pip install --disable-pip-version-check "$@" >"$said" 2>&1; then
        rm "$said"
    else
        cat "$said" >&2
        rm "$said"
        return 1
    fi
}

# Torch comes first and alone, as its CPU build: among the rest, pip would choose the build for
# NVIDIA cards and several gigabytes with it. On Linux the label "+cpu" rules that one out.
install_torch() {
    torch=$(grep '^torch==' requirements.txt)
    build=$torch
    if [ "$(uname -s)" = Linux ]; then build="$torch+cpu"; fi
    # What pip's own settings offer on this machine without any index, else PyTorch's index.
    pip_install --no-index --no-deps "$build" 2>/dev/null && return
    echo "Fetching $build from $TORCH_INDEX_URL"
    pip_install --no-deps --retries 2 --timeout 20 --index-url "$TORCH_INDEX_URL" "$build" && return
    echo "Not reached (pip's reason is above). Taking $torch from pip's own index: larger, on Linux by some gigabytes."
    pip_install "$torch" -c constraints.txt || fail \
        "PyTorch could not be installed (pip's reason is above)." \
        "Name an index that this machine can reach and that has $torch: TORCH_INDEX_URL=... make run"
}

# What a stamp holds: any change in the files named changes it.
checksum() {
    cat "$@" constraints.txt scripts/environment.sh | cksum
}

is_installed() {
    [ "$(cat "$1" 2>/dev/null)" = "$(checksum "$2")" ]
}

install() {
    echo "Installing $1: some minutes the first time, and $3 on disk."
    if [ "$1" = requirements.txt ]; then install_torch; fi
    pip_install -r "$1" -c constraints.txt
    checksum "$1" >"$2"
}

is_venv_usable || make_venv
is_installed .venv/.runtime requirements.txt || install requirements.txt .venv/.runtime "1.4 GB"
if [ "${1:-}" = test ]; then
    is_installed .venv/.test requirements-test.txt || install requirements-test.txt .venv/.test "0.6 GB"
fi
