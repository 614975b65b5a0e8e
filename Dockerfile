# syntax=docker/dockerfile:1
# Two images from one file: `--target web` and `--target worker`. Debian, non-root, no build tools inside.
ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
COPY scripts/uv.lock requirements.lock ./
RUN python -m venv /opt/venv \
    && pip install --no-cache-dir --require-hashes --target /opt/uv -r uv.lock \
    && /opt/uv/bin/uv pip sync --no-cache --require-hashes --python /opt/venv/bin/python requirements.lock
COPY pyproject.toml README.md ./
COPY adapters adapters
COPY assistant assistant
COPY casework casework
COPY evals/*.py evals/
COPY evals/measures evals/measures
COPY export export
COPY ingestion ingestion
COPY prompts prompts
COPY public public
COPY .chainlit .chainlit
COPY chainlit*.md ./
RUN /opt/venv/bin/python -m compileall -q adapters assistant casework evals export ingestion

FROM ${BASE} AS runtime
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-cjk libgl1 libglib2.0-0 tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --shell /usr/sbin/nologin adjuster \
    && install -d -o adjuster -g adjuster /var/lib/adjuster
COPY --from=build /opt/venv /opt/venv
COPY --from=build /build /app
RUN printf '#!/bin/sh\nexec /opt/venv/bin/python -m assistant "$@"\n' > /usr/local/bin/assistant \
    && chmod 0755 /usr/local/bin/assistant
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    LC_ALL=C.UTF-8 \
    LANGGRAPH_STRICT_MSGPACK=true \
    CHAINLIT_APP_ROOT=/app \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/var/lib/adjuster
WORKDIR /app
USER 10001
ENTRYPOINT ["tini", "--"]

FROM runtime AS worker
USER 0
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd \
    && rm -rf /var/lib/apt/lists/*
USER 10001
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s --retries=3 \
    CMD ["sh", "-c", "celery -A ingestion.worker inspect ping -d celery@$(hostname) --timeout 10"]
CMD ["celery", "-A", "ingestion.worker", "worker", "--loglevel=info", "--queues=ingestion"]

FROM runtime AS web
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["uvicorn", "assistant.app:web", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--no-server-header"]
