#!/bin/sh
# Makes localhost/python-base from Debian's packages: a base for the image where no registry of
# images can be reached. Takes the words that start buildah: sh scripts/base_image.sh buildah ...
set -eu
suite=bookworm

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$suite" "$folder" >/dev/null
rm -rf "$folder"/var/cache/apt/archives/*.deb "$folder"/var/lib/apt/lists/*
# As Debian's own slim images: no manuals, no translations, of documents only the copyright.
rm -rf "$folder"/usr/share/man/* "$folder"/usr/share/locale/* "$folder"/usr/share/info/*
find "$folder"/usr/share/doc ! -type d ! -name copyright -delete

container=$("$@" from scratch)
"$@" copy --quiet "$container" "$folder" / >/dev/null
"$@" config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
"$@" commit --quiet --squash "$container" localhost/python-base >/dev/null
"$@" rm "$container" >/dev/null
