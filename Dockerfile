# Two stages: the first has pip and makes /opt/venv, the second only carries it.
ARG BASE_IMAGE=python:3.12-slim

# hadolint ignore=DL3006 # the tag comes with the argument
FROM ${BASE_IMAGE} AS build
ARG TORCH_INDEX_URL=https://download.pytorch.org/whl/cpu
WORKDIR /build
COPY requirements.txt constraints.txt scripts/environment.sh ./
RUN mkdir scripts && mv environment.sh scripts/ \
    && sh scripts/environment.sh \
    && .venv/bin/python -m pip uninstall --yes pip \
    && mv .venv /opt/venv

# hadolint ignore=DL3006
FROM ${BASE_IMAGE}
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin lab
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY app.py LICENSE ./
COPY .streamlit .streamlit
COPY lessons lessons
COPY pages pages
COPY relu_core relu_core
ENV PATH=/opt/venv/bin:$PATH HOME=/tmp PYTHONUNBUFFERED=1
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/ready', timeout=2)"]
CMD ["python", "-m", "streamlit", "run", "app.py", \
    "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true", \
    "--logger.hideWelcomeMessage=true"]
