#!/bin/sh
# Builds the container image "relu-lab" with docker, podman or buildah, whichever is here.
# Variables: BASE_IMAGE, an image with Python 3.11, 3.12 or 3.13; TORCH_INDEX_URL;
# BUILDER, the words that start another builder; BUILD_OPTIONS, further options for it.
set -eu
cd "$(dirname "$0")/.."

set -- --tag relu-lab
for argument in BASE_IMAGE TORCH_INDEX_URL; do
    value=$(printenv "$argument") || continue
    [ -n "$value" ] || continue
    set -- "$@" --build-arg "$argument=$value"
done

# The command docker may be there without an engine behind it.
if [ -n "${BUILDER:-}" ]; then
    builder=$BUILDER
elif docker info >/dev/null 2>&1; then
    builder="docker build"
elif command -v buildah >/dev/null; then
    # The format is Docker's because the other one has no health checks.
    builder="buildah build --format docker"
elif command -v podman >/dev/null; then
    builder="podman build --format docker"
else
    echo "No docker engine, buildah or podman found: install one of them." >&2
    exit 1
fi

# shellcheck disable=SC2086 # a command and its options
exec $builder "$@" ${BUILD_OPTIONS:-} .
