# Two stages: the first has pip and makes the environment, the second only carries it.
ARG BASE_IMAGE=python:3.12-slim

# hadolint ignore=DL3006 # the tag comes with the argument
FROM ${BASE_IMAGE} AS build
ARG TORCH_INDEX_URL=https://download.pytorch.org/whl/cpu
WORKDIR /app
# strip comes with it.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt requirements-cluster.txt requirements-postgres.txt constraints.txt ./
COPY scripts/environment.sh scripts/slim.sh scripts/
RUN sh scripts/environment.sh \
    && .venv/bin/python -m pip install --quiet -r requirements-cluster.txt \
        -r requirements-postgres.txt -c constraints.txt \
    && sh scripts/slim.sh .venv

# hadolint ignore=DL3006
FROM ${BASE_IMAGE}
# What could install more goes from the base too.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin lab \
    && { python3 -m pip uninstall --root-user-action=ignore --quiet --yes pip 2>/dev/null || true; } \
    && rm -rf /usr/lib/python3*/ensurepip /usr/local/lib/python3*/ensurepip /usr/share/python-wheels
# What a volume for class rooms begins as: it belongs to the lab.
RUN mkdir /data && chown 10001 /data
WORKDIR /app
COPY --from=build /app/.venv .venv
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY lessons lessons
COPY pages pages
COPY relu_core relu_core
RUN .venv/bin/python -m compileall -q app.py pages relu_core
ENV PATH=/app/.venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/ready', timeout=2)"]
CMD ["python", "-m", "streamlit", "run", "app.py", \
    "--server.address=0.0.0.0", "--server.port=8501", "--logger.hideWelcomeMessage=true"]
