-- The product's own tables. Truth lives here; S3 holds bytes, the queue holds job ids.
-- Every transaction of the product runs as role adjuster_app with app.user_id (a person) or
-- app.worker_case_id (a job's case) set; with neither, row-level security shows nothing.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'adjuster_app') THEN
        CREATE ROLE adjuster_app NOLOGIN;
    END IF;
END $$;
GRANT adjuster_app TO CURRENT_USER;

CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Chinese text search is silently empty under the wrong locale: fail here, not in production.
DO $$ BEGIN
    IF show_trgm('知识产权') = '{}' THEN
        RAISE EXCEPTION 'database locale does not know Chinese letters: create it with --locale=C.UTF-8';
    END IF;
END $$;

CREATE TABLE users (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 200),
    password_hash text NOT NULL,
    is_owner boolean NOT NULL DEFAULT false,
    active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE login_failures (
    name text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_failures_name ON login_failures (name, at);

CREATE TABLE cases (
    id uuid PRIMARY KEY,
    title text NOT NULL,
    line text NOT NULL DEFAULT '',
    report_number text NOT NULL,
    created_by uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    demo boolean NOT NULL DEFAULT false
);

CREATE TABLE case_members (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('lead', 'adjuster', 'reviewer', 'signer', 'viewer')),
    PRIMARY KEY (case_id, user_id)
);
CREATE INDEX case_members_user ON case_members (user_id);

-- SECURITY DEFINER: reads case_members past its own policy, and only to answer yes or no.
CREATE FUNCTION app_can_see(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT wanted::text = nullif(current_setting('app.worker_case_id', true), '')
        OR EXISTS (
            SELECT FROM case_members
            WHERE case_id = wanted
              AND user_id::text = nullif(current_setting('app.user_id', true), ''))
$$;

CREATE TABLE case_threads (
    thread_id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX case_threads_case ON case_threads (case_id);

CREATE TABLE files (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    sha256 char(64) NOT NULL,
    status text NOT NULL,
    name text NOT NULL,
    received_at timestamptz NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL
);
CREATE INDEX files_case ON files (case_id, position);
-- One stored original per case and content; later uploads of the same bytes are linked rows.
CREATE UNIQUE INDEX files_original ON files (case_id, sha256) WHERE status <> 'duplicate';

CREATE TABLE pages (
    file_id uuid NOT NULL REFERENCES files ON DELETE CASCADE,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    number integer NOT NULL CHECK (number > 0),
    image_key text NOT NULL DEFAULT '',
    image_type text NOT NULL DEFAULT '',
    body jsonb NOT NULL,
    PRIMARY KEY (file_id, number)
);
CREATE INDEX pages_case ON pages (case_id);

CREATE TABLE jobs (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id uuid REFERENCES files ON DELETE CASCADE,
    kind text NOT NULL,
    priority smallint NOT NULL DEFAULT 5,
    status text NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'done', 'failed', 'quarantined', 'cancelled')),
    attempts smallint NOT NULL DEFAULT 0,
    fence bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    not_before timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz,
    error text NOT NULL DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX jobs_open ON jobs (status, not_before) WHERE status IN ('queued', 'running');
CREATE INDEX jobs_file ON jobs (file_id);

CREATE TABLE facts (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    key text NOT NULL,
    status text NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL
);
CREATE INDEX facts_case ON facts (case_id, key);

CREATE TABLE rulings (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    position bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL
);
CREATE INDEX rulings_case ON rulings (case_id);

-- origin: '' for the case as a whole, else the file that extraction read it from
CREATE TABLE findings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    origin text NOT NULL,
    code text NOT NULL,
    subject text NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX findings_case ON findings (case_id);

CREATE TABLE finding_overrides (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    code text NOT NULL,
    subject text NOT NULL,
    reason text NOT NULL CHECK (length(reason) >= 2),
    by_user uuid NOT NULL REFERENCES users,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (case_id, code, subject)
);

CREATE TABLE policy_terms (
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    name text NOT NULL,
    body jsonb NOT NULL,
    PRIMARY KEY (case_id, name)
);

CREATE TABLE loss_items (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id uuid REFERENCES files ON DELETE CASCADE,
    position integer NOT NULL,
    body jsonb NOT NULL
);
CREATE INDEX loss_items_case ON loss_items (case_id, position);

CREATE TABLE loss_runs (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    position bigint GENERATED ALWAYS AS IDENTITY,
    created_at timestamptz NOT NULL DEFAULT now(),
    body jsonb NOT NULL
);
CREATE INDEX loss_runs_case ON loss_runs (case_id, position);

CREATE TABLE versions (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    chapter text NOT NULL,
    number integer NOT NULL,
    status text NOT NULL,
    content_hash char(64) NOT NULL,
    body jsonb NOT NULL,
    UNIQUE (case_id, chapter, number)
);

-- An approved version is frozen for good: only its status may move on (to returned, when voided).
CREATE FUNCTION versions_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'approved' AND (NEW.content_hash <> OLD.content_hash
            OR NEW.body -> 'nodes' IS DISTINCT FROM OLD.body -> 'nodes') THEN
        RAISE EXCEPTION 'approved version % is frozen', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER versions_frozen BEFORE UPDATE ON versions FOR EACH ROW EXECUTE FUNCTION versions_frozen();

-- An approval commits once: the key is the interrupt it answers.
CREATE TABLE approvals (
    key text PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users,
    decision text NOT NULL CHECK (decision IN ('approved', 'returned')),
    subject text NOT NULL,
    content_hash text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE exports (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    position bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL
);
CREATE INDEX exports_case ON exports (case_id);

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    at timestamptz NOT NULL,
    previous char(64) NOT NULL,
    hash char(64) NOT NULL UNIQUE,
    -- two writers cannot both follow the same entry
    UNIQUE (case_id, previous)
);
CREATE INDEX audit_case ON audit (case_id, id);

CREATE TABLE llm_ledger (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid REFERENCES cases ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users,
    model text NOT NULL,
    purpose text NOT NULL,
    prompt_hash text NOT NULL DEFAULT '',
    input_tokens integer NOT NULL DEFAULT 0,
    output_tokens integer NOT NULL DEFAULT 0,
    cost_usd numeric(12, 6) NOT NULL DEFAULT 0,
    latency_ms integer NOT NULL DEFAULT 0,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX llm_ledger_case ON llm_ledger (case_id, at);
CREATE INDEX llm_ledger_user ON llm_ledger (user_id, at);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_threads', 'files', 'pages', 'jobs', 'facts', 'rulings', 'findings',
        'finding_overrides', 'policy_terms', 'loss_items', 'loss_runs', 'versions', 'approvals', 'exports', 'audit']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        -- jobs stays open to its owner: the definer functions below are the dispatcher's only view of it
        IF t <> 'jobs' THEN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t); END IF;
        EXECUTE format('CREATE POLICY case_members_only ON %I TO adjuster_app USING (app_can_see(case_id)) '
                       'WITH CHECK (app_can_see(case_id))', t);
    END LOOP;
END $$;

ALTER TABLE cases ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_see ON cases TO adjuster_app USING (app_can_see(id));
CREATE POLICY creators_add ON cases FOR INSERT TO adjuster_app
    WITH CHECK (created_by::text = nullif(current_setting('app.user_id', true), ''));
ALTER TABLE case_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_see ON case_members TO adjuster_app USING (app_can_see(case_id));

-- The only way into a case that one is not yet a member of: creating it.
CREATE FUNCTION app_create_case(new_id uuid, new_title text, new_line text, new_number text,
                                new_at timestamptz, new_demo boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO cases (id, title, line, report_number, created_by, created_at, demo)
    VALUES (new_id, new_title, new_line, new_number, current_setting('app.user_id')::uuid, new_at, new_demo);
    INSERT INTO case_members VALUES (new_id, current_setting('app.user_id')::uuid, 'lead');
$$;

GRANT USAGE ON SCHEMA public TO adjuster_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO adjuster_app;
REVOKE UPDATE, DELETE ON audit, approvals FROM adjuster_app;
REVOKE DELETE ON versions, exports, rulings, cases FROM adjuster_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO adjuster_app;
GRANT EXECUTE ON FUNCTION app_can_see, app_create_case TO adjuster_app;

-- The dispatcher (worker's relay and reaper) sees open jobs of all cases, and nothing else of them.
CREATE FUNCTION app_due_jobs(most integer) RETURNS TABLE (id uuid, priority smallint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs SET published_at = now()
    WHERE jobs.id IN (
        SELECT j.id FROM jobs j
        WHERE (j.status = 'queued' AND j.not_before <= now()
               AND (j.published_at IS NULL OR j.published_at < now() - interval '15 seconds'))
           OR (j.status = 'running' AND j.lease_until < now()
               AND (j.published_at IS NULL OR j.published_at < now() - interval '15 seconds'))
        ORDER BY j.priority, j.created_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING jobs.id, jobs.priority
$$;
-- Take the lease: attempts are counted before the work, the fence refuses a zombie's late writes.
CREATE FUNCTION app_lease_job(wanted uuid, seconds integer, most_attempts integer)
    RETURNS TABLE (id uuid, case_id uuid, file_id uuid, kind text, attempts smallint, fence bigint, status text)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs SET
        status = CASE WHEN jobs.attempts >= most_attempts THEN 'quarantined' ELSE 'running' END,
        attempts = least(jobs.attempts + 1, most_attempts),
        fence = jobs.fence + 1,
        lease_until = now() + make_interval(secs => seconds),
        finished_at = CASE WHEN jobs.attempts >= most_attempts THEN now() END
    WHERE jobs.id = wanted
      AND (jobs.status = 'queued' OR (jobs.status = 'running' AND jobs.lease_until < now()))
    RETURNING jobs.id, jobs.case_id, jobs.file_id, jobs.kind, jobs.attempts, jobs.fence, jobs.status
$$;
CREATE FUNCTION app_queue_depth() RETURNS TABLE (status text, jobs bigint, oldest_seconds double precision)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT status, count(*), coalesce(max(extract(epoch FROM now() - created_at)), 0)
    FROM jobs WHERE status IN ('queued', 'running', 'quarantined') GROUP BY status
$$;
GRANT EXECUTE ON FUNCTION app_due_jobs, app_lease_job, app_queue_depth TO adjuster_app;

-- Chainlit's threads (its documented schema) and LangGraph's checkpoints keep to their own rooms.
CREATE SCHEMA chat;
CREATE SCHEMA checkpoints;
GRANT USAGE ON SCHEMA chat, checkpoints TO adjuster_app;
