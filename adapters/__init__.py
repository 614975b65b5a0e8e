"""The outside world, one door per service.

settings     every value from the environment, typed, read once
telemetry    JSON log lines: who, what, which case, never the content
metrics      the Prometheus registry and every metric's name
bucket       S3: bytes keyed by case and content hash
jobs         the queue's publishing side: a job id in, nothing else
database/    Postgres
embedded/    local Postgres, Redis and S3 for a machine that has none
wiring       builds all ports once, for the entrances only
"""
