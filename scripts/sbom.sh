#!/bin/sh
# Writes build/sbom.json, the list of what the app's environment consists of (CycloneDX JSON), with
# a tool that gets an environment of its own.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build

# The app alone, without the tests: an environment made as the image makes its own.
mkdir -p build/sbom/scripts
cp requirements.txt constraints.txt build/sbom/
cp scripts/environment.sh build/sbom/scripts/
more=$(ls requirements-cluster.txt requirements-postgres.txt 2>/dev/null || true)
[ -z "$more" ] || cp $more build/sbom/
sh build/sbom/scripts/environment.sh
for file in $more; do
    build/sbom/.venv/bin/python -m pip install --quiet -r "$file" -c constraints.txt
done

tool=build/sbom/tool
[ -x $tool/bin/cyclonedx-py ] || {
    build/sbom/.venv/bin/python -m venv --clear $tool
    $tool/bin/python -m pip install --disable-pip-version-check --quiet cyclonedx-bom==7.5.0
}
$tool/bin/cyclonedx-py environment --pyproject pyproject.toml --of JSON --output-reproducible \
    -o build/sbom.json build/sbom/.venv
echo "build/sbom.json: $(grep -c '"bom-ref"' build/sbom.json) components"
