#!/bin/sh
# Takes out of a virtual environment what a running lab never opens: sh scripts/slim.sh .venv
# Each line says why it may go. What the lab loads was recorded on all of its pages, and
# `make test-image` opens every page of the image.
set -eu
venv=$1
unset PYTHONDONTWRITEBYTECODE
site=$(echo "$venv"/lib/python3.*/site-packages)

# Whole packages, uninstalled so that the list of what is here stays true.
# pydeck, altair: charts of Streamlit's that the lab has none of.  networkx: used by torch.compile
# alone, which needs a compiler.  setuptools, pip: build and install.  (sympy looks alike, but
# torch.optim loads it.)
"$venv/bin/python" -m pip uninstall --quiet --yes pydeck altair networkx setuptools pip

rm -r "$venv/share/jupyter"           # Plotly's widgets again
cd "$site"
find torch/bin -type f ! -name torch_shm_manager -delete   # PyTorch's test programs, and a compiler
rm -r torch/include torch/share       # headers and CMake files, to build extensions with
rm -f torch/lib/*_test.so torch/lib/libbackend_with_compiler.so torch/lib/libaoti_custom_ops.so # of those tests
rm -r pyarrow/include pyarrow/includes pyarrow/src numpy/_core/include   # to build extensions with
# Tests; numpy.testing stays, and sqlalchemy.testing: they are part of what these offer.
find . -type d \( -name tests -o -name test \) -prune -exec rm -r {} +
rm pyarrow/libarrow_flight.so* pyarrow/_flight.*     # a network protocol, imported only by its name
rm pyarrow/libarrow_s3.so* pyarrow/_s3fs.*           # files in Amazon's store: pyarrow.fs does without
rm pyarrow/libarrow_python.so pyarrow/libarrow_python.so.*.*.*   # copies of the one that is loaded
rm PIL/_avif.* pillow.libs/libavif-*    # pictures of a kind that Pillow does without
# Scripts of Streamlit's charts that the lab has none of, and of diagrams in Markdown.
for chart in DeckGlJsonChart EChartsChart GraphVizChart ArrowVegaLiteChart embed elk cytoscape; do
    rm streamlit/static/static/js/"$chart"[.-]*.js
done
rm -r streamlit/.agents                # how to write for Streamlit
rm -r plotly/labextension plotly/package_data/widgetbundle.js   # for notebooks that show widgets
# Shortcuts to figures that the lab makes itself, and data to try them on.
rm -r plotly/package_data/datasets plotly/data plotly/express plotly/figure_factory plotly/matplotlylib
find . \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.pxi' \) -delete   # for tools, not for Python
find . -name __pycache__ -prune -exec rm -r {} +     # written again below, for what is used

# Tables that only debuggers read: 90 of 430 MB of libtorch_cpu.so.
strip --strip-unneeded torch/lib/*.so torch/lib/libgomp.so.* \
    pyarrow/*.so pyarrow/*.so.* pandas/_libs/*.so pandas/_libs/*/*.so \
    sqlalchemy/*/*.so yaml/*.so msgpack/*.so PIL/*.so

# What Python compiles is written now, since the image is read-only when it runs: 1 s until the lab
# answers instead of 2.5 s. Of PyTorch, Plotly and what comes with them only what is loaded, and of
# Dask what runs functions: the rest is 160 MB.
cd - >/dev/null
"$venv/bin/python" -m compileall -q -x '/(torch|torchgen|functorch|sympy|mpmath|PIL|plotly|dask/(array|bag|dataframe))/' "$site"
"$venv/bin/python" -c "
import torch, torch.func
weight = torch.nn.Parameter(torch.ones(1))
weight.sum().backward()
torch.optim.Adam([weight]).step()
import streamlit
from plotly.graph_objects import Figure
kinds = 'scatter', 'bar', 'contour', 'heatmap', 'scatter3d', 'surface'
Figure({'data': [{'type': kind} for kind in kinds], 'layout': {'annotations': [{}], 'shapes': [{}]}})"
