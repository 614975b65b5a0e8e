-- What operations want to know: which request asked for a job and how long it was worked on, what a model call was
-- for, and when each kind of operation last succeeded.

ALTER TABLE jobs
    ADD COLUMN request_id text NOT NULL DEFAULT '', -- of the web request or message that asked for it
    ADD COLUMN traceparent text NOT NULL DEFAULT '', -- W3C trace context, '' without tracing
    ADD COLUMN busy_seconds double precision NOT NULL DEFAULT 0; -- worked on, over all attempts and slices

ALTER TABLE llm_ledger
    ADD COLUMN chapter text NOT NULL DEFAULT '', -- key of the one chapter it was for, '*' for several, '' for none
    ADD COLUMN cached_tokens integer NOT NULL DEFAULT 0; -- of the input, read from the provider's cache
CREATE INDEX llm_ledger_at ON llm_ledger (at);

CREATE TABLE milestones (
    name text PRIMARY KEY, -- backup_full, backup_incremental, restore_drill, audit_check, ...
    at timestamptz NOT NULL DEFAULT now(),
    seconds double precision NOT NULL DEFAULT 0 -- how long it took
);
GRANT SELECT, INSERT, UPDATE ON milestones TO adjuster_app;
