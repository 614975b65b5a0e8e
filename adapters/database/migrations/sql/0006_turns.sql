-- Reading in turns: workers take the most urgent job of the case that has waited longest, a long file reads on in
-- slices, and attempts are counted for the page being read.

ALTER TABLE jobs
    ADD COLUMN turn_at timestamptz NOT NULL DEFAULT clock_timestamp(), -- when it last joined the end of its line
    ADD COLUMN page integer NOT NULL DEFAULT 1 CHECK (page > 0), -- the first page that is not kept yet
    ADD COLUMN at_page boolean NOT NULL DEFAULT false, -- whether the running attempt has come to reading that page
    ADD COLUMN skipped smallint NOT NULL DEFAULT 0; -- pages given up in a row
CREATE INDEX jobs_case_open ON jobs (case_id) WHERE status IN ('queued', 'running');

-- When a case was last served by a worker, and when its own findings were last computed.
CREATE TABLE case_turns (
    case_id uuid PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    served_at timestamptz NOT NULL DEFAULT '-infinity',
    refreshed_at timestamptz NOT NULL DEFAULT '-infinity'
);

-- What each file was last read with, and what the workers of this installation read with now: `engine` turns bytes
-- into pages, `rules` turn pages into facts.
CREATE TABLE file_readings (
    file_id uuid PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    engine text NOT NULL,
    rules text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX file_readings_case ON file_readings (case_id);
CREATE TABLE reading_versions (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    engine text NOT NULL,
    rules text NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE ON reading_versions TO adjuster_app;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_turns', 'file_readings']
    LOOP
        -- not forced, as with jobs: the definer functions below are the dispatcher's only view of them
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY case_members_only ON %I TO adjuster_app '
                       'USING (case_id IN (SELECT app_visible_cases())) WITH CHECK (app_can_see(case_id))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO adjuster_app', t);
    END LOOP;
END $$;
ALTER TABLE files NO FORCE ROW LEVEL SECURITY; -- the owner looks at what is there; forced again right away
INSERT INTO file_readings (file_id, case_id, engine, rules)
SELECT id, case_id, '', '' FROM files WHERE status = 'indexed';
ALTER TABLE files FORCE ROW LEVEL SECURITY;

-- Words lie beside the page and are decoded only where they are asked for: a case is read without them.
-- One text for each block, in the blocks' order: [["word", x0, y0, x1, y1, confidence], ...], '' without words.
ALTER TABLE pages ADD COLUMN words text[] NOT NULL DEFAULT '{}';
ALTER TABLE pages NO FORCE ROW LEVEL SECURITY; -- the owner moves what is there; forced again below
WITH blocks AS (
    SELECT p.file_id, p.number, b.at, b.block,
           (SELECT string_agg(format('[%s, %s, %s, %s, %s, %s]', w.word -> 'text', w.word -> 'box' -> 'x0',
                                     w.word -> 'box' -> 'y0', w.word -> 'box' -> 'x1', w.word -> 'box' -> 'y1',
                                     coalesce(w.word -> 'confidence', '1')), ', ' ORDER BY w.at)
            FROM jsonb_array_elements(b.block -> 'words') WITH ORDINALITY AS w(word, at)) AS words
    FROM pages p, jsonb_array_elements(p.body -> 'blocks') WITH ORDINALITY AS b(block, at)
), packed AS (
    SELECT file_id, number, jsonb_agg(block - 'words' ORDER BY at) AS blocks,
           array_agg(CASE WHEN words IS NULL THEN '' ELSE '[' || words || ']' END ORDER BY at) AS words
    FROM blocks GROUP BY file_id, number
)
UPDATE pages SET body = jsonb_set(pages.body, '{blocks}', packed.blocks), words = packed.words
FROM packed WHERE pages.file_id = packed.file_id AND pages.number = packed.number;
ALTER TABLE pages FORCE ROW LEVEL SECURITY;

-- The relay tells of what waits in the order in which it will be taken.
CREATE OR REPLACE FUNCTION app_due_jobs(most integer) RETURNS TABLE (id uuid, priority smallint)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE jobs SET published_at = now()
    WHERE jobs.id IN (
        SELECT j.id FROM jobs j
        WHERE (j.status = 'queued' AND j.not_before <= now()
               AND (j.published_at IS NULL OR j.published_at < now() - interval '15 seconds'))
           OR (j.status = 'running' AND j.lease_until < now()
               AND (j.published_at IS NULL OR j.published_at < now() - interval '15 seconds'))
        ORDER BY j.priority, j.turn_at LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING jobs.id, jobs.priority
$$;

-- Take the most urgent job; of equally urgent ones that of the case served longest ago. Attempts are counted before
-- the work, the fence refuses a zombie's late writes. A page at which every attempt ended is given up (`skip`), and
-- the file read on; three such pages in a row, or attempts that ended at no page, and the job rests.
DROP FUNCTION app_lease_job(uuid, integer, integer);
CREATE FUNCTION app_next_job(seconds integer, most_attempts integer, at_most smallint)
    RETURNS TABLE (id uuid, case_id uuid, file_id uuid, kind text, priority smallint, attempts smallint, fence bigint,
                   status text, page integer, skip boolean)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    job jobs;
    spent boolean;
    give_up boolean;
BEGIN
    SELECT j.* INTO job FROM jobs j LEFT JOIN case_turns t ON t.case_id = j.case_id
    WHERE j.priority <= at_most
      AND ((j.status = 'queued' AND j.not_before <= clock_timestamp())
           OR (j.status = 'running' AND j.lease_until < clock_timestamp()))
    ORDER BY j.priority, coalesce(t.served_at, '-infinity'), j.turn_at, j.created_at
    LIMIT 1 FOR UPDATE OF j SKIP LOCKED;
    IF NOT FOUND THEN RETURN; END IF;
    spent := job.attempts >= most_attempts;
    give_up := spent AND job.at_page AND job.skipped < 3;
    INSERT INTO case_turns (case_id, served_at) VALUES (job.case_id, clock_timestamp())
    ON CONFLICT (case_id) DO UPDATE SET served_at = excluded.served_at;
    RETURN QUERY UPDATE jobs SET
        status = CASE WHEN spent AND NOT give_up THEN 'quarantined' ELSE 'running' END,
        attempts = CASE WHEN give_up THEN 1 ELSE least(jobs.attempts + 1, most_attempts) END,
        skipped = jobs.skipped + give_up::integer,
        at_page = false,
        fence = jobs.fence + 1,
        lease_until = clock_timestamp() + make_interval(secs => seconds),
        finished_at = CASE WHEN spent AND NOT give_up THEN clock_timestamp() END
    WHERE jobs.id = job.id
    RETURNING jobs.id, jobs.case_id, jobs.file_id, jobs.kind, jobs.priority, jobs.attempts, jobs.fence, jobs.status,
              jobs.page, give_up;
END $$;

-- The urgency of the most urgent job that waits; NULL when none does. Asked between pages.
CREATE FUNCTION app_waiting() RETURNS smallint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT min(priority) FROM jobs
    WHERE (status = 'queued' AND not_before <= clock_timestamp())
       OR (status = 'running' AND lease_until < clock_timestamp())
$$;

-- For whoever operates the service: files read by an older engine or older rules, and reading them again behind all else.
CREATE FUNCTION app_readings() RETURNS TABLE (files bigint, by_older_engine bigint, by_older_rules bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*), count(*) FILTER (WHERE r.engine <> v.engine), count(*) FILTER (WHERE r.rules <> v.rules)
    FROM file_readings r LEFT JOIN reading_versions v ON true
$$;
CREATE FUNCTION app_read_again(only_case uuid, job_kind text, urgency smallint, everything boolean)
    RETURNS TABLE (id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO jobs (id, case_id, file_id, kind, priority)
    SELECT gen_random_uuid(), r.case_id, r.file_id, job_kind, urgency
    FROM file_readings r LEFT JOIN reading_versions v ON true
    WHERE (only_case IS NULL OR r.case_id = only_case)
      AND (everything OR r.rules IS DISTINCT FROM v.rules
           OR (job_kind = 'reread' AND r.engine IS DISTINCT FROM v.engine))
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.file_id = r.file_id AND j.status IN ('queued', 'running'))
    RETURNING jobs.id
$$;
REVOKE EXECUTE ON FUNCTION app_next_job, app_waiting, app_readings, app_read_again FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_next_job, app_waiting, app_readings, app_read_again TO adjuster_app;
