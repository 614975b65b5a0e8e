-- Vectors beside their chunks, one partition for each model: a new model's vectors are made while questions keep using
-- the old ones, and the old ones go as a whole. Each partition has an HNSW index for questions across cases.

CREATE TABLE vector_generations (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model text NOT NULL,
    url text NOT NULL DEFAULT '', -- of the endpoint that made them, '' for the embedded default
    dimensions integer NOT NULL CHECK (dimensions BETWEEN 1 AND 4000), -- 4000: the widest halfvec that HNSW takes
    status text NOT NULL CHECK (status IN ('building', 'active', 'retired')),
    begun timestamptz NOT NULL DEFAULT clock_timestamp(),
    since timestamptz NOT NULL DEFAULT clock_timestamp() -- in this status
);
CREATE UNIQUE INDEX vector_generations_live ON vector_generations (status) WHERE status <> 'retired';
GRANT SELECT ON vector_generations TO adjuster_app;

CREATE TABLE vectors (
    generation integer NOT NULL,
    chunk_id bigint NOT NULL REFERENCES chunks ON DELETE CASCADE,
    case_id uuid NOT NULL,
    vector halfvec NOT NULL,
    PRIMARY KEY (chunk_id, generation)
) PARTITION BY LIST (generation);
CREATE INDEX vectors_case ON vectors (case_id);
-- in the row: a question within a case reads all vectors of the case
ALTER TABLE vectors ALTER COLUMN vector SET STORAGE PLAIN;

ALTER TABLE vectors ENABLE ROW LEVEL SECURITY;
CREATE POLICY case_members_only ON vectors TO adjuster_app
    USING (case_id IN (SELECT app_visible_cases())) WITH CHECK (app_can_see(case_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON vectors TO adjuster_app;

-- chunks stays open to its owner from here on, as jobs is: the definer functions below look for chunks without vectors.
ALTER TABLE chunks NO FORCE ROW LEVEL SECURITY;

-- A generation with its partition. Attached, not created in place: readers of the others do not wait.
CREATE FUNCTION make_vector_generation(of_model text, at_url text, wide integer, begins text) RETURNS integer
    LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE made integer;
BEGIN
    INSERT INTO vector_generations (model, url, dimensions, status) VALUES (of_model, at_url, wide, begins)
    RETURNING id INTO made;
    EXECUTE format('CREATE TABLE vectors_%s (LIKE vectors INCLUDING STORAGE INCLUDING INDEXES)', made);
    EXECUTE format('CREATE INDEX ON vectors_%s USING hnsw ((vector::halfvec(%s)) halfvec_cosine_ops)', made, wide);
    EXECUTE format('ALTER TABLE vectors ATTACH PARTITION vectors_%s FOR VALUES IN (%s)', made, made);
    RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION make_vector_generation FROM PUBLIC;

-- What is there becomes the first generation; vectors of any other model are made again.
DO $$
DECLARE usual text; made integer;
BEGIN
    SELECT embedding_model INTO usual FROM chunks GROUP BY 1 ORDER BY count(*) DESC LIMIT 1;
    made := make_vector_generation(coalesce(usual, 'lexical-hash-1024'), '', 1024, 'active');
    INSERT INTO vectors (generation, chunk_id, case_id, vector)
    SELECT made, id, case_id, embedding FROM chunks WHERE embedding_model = usual;
END $$;
ALTER TABLE chunks DROP COLUMN embedding, DROP COLUMN embedding_model;

-- The model that the settings name: nothing to do when its vectors serve or are being made; else they are begun, and
-- others that were being made are given up.
CREATE FUNCTION app_begin_vectors(wanted text, at_url text, wide integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE found_status text;
BEGIN
    PERFORM pg_advisory_xact_lock(7150924);
    SELECT status INTO found_status FROM vector_generations
    WHERE model = wanted AND dimensions = wide AND status <> 'retired' ORDER BY status LIMIT 1; -- active before building
    IF found_status = 'building' THEN RETURN; END IF;
    UPDATE vector_generations SET status = 'retired', since = clock_timestamp() WHERE status = 'building';
    IF found_status IS NULL THEN PERFORM make_vector_generation(wanted, at_url, wide, 'building'); END IF;
END $$;

-- Files of which a chunk has no vector in a generation that serves or is being made.
CREATE FUNCTION files_without_vectors() RETURNS TABLE (case_id uuid, file_id uuid, generation integer)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.case_id, c.file_id, g.id
    FROM vector_generations g CROSS JOIN chunks c
    WHERE g.status <> 'retired'
      AND NOT EXISTS (SELECT FROM vectors v WHERE v.chunk_id = c.id AND v.generation = g.id)
$$;
REVOKE EXECUTE ON FUNCTION files_without_vectors FROM PUBLIC;

-- A file whose job for vectors was given up since the generation began; its words are found all the same.
CREATE FUNCTION vectors_given_up(of_file uuid, of_generation integer) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM jobs j JOIN vector_generations g ON g.id = of_generation
                   WHERE j.file_id = of_file AND j.kind = 'vectors' AND j.status IN ('quarantined', 'failed')
                     AND j.created_at >= g.begun)
$$;
REVOKE EXECUTE ON FUNCTION vectors_given_up FROM PUBLIC;

-- Queues one job for each of at most `most` such files, unless jobs of this kind still wait. How many.
CREATE FUNCTION app_queue_vectors(urgency smallint, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE queued integer;
BEGIN
    IF NOT pg_try_advisory_xact_lock(7150924)
       OR EXISTS (SELECT FROM jobs WHERE kind = 'vectors' AND status IN ('queued', 'running')) THEN
        RETURN 0;
    END IF;
    INSERT INTO jobs (id, case_id, file_id, kind, priority)
    SELECT gen_random_uuid(), f.case_id, f.file_id, 'vectors', urgency
    FROM (SELECT DISTINCT w.case_id, w.file_id FROM files_without_vectors() w
          WHERE NOT vectors_given_up(w.file_id, w.generation) LIMIT most) f;
    GET DIAGNOSTICS queued = ROW_COUNT;
    RETURN queued;
END $$;

-- Once every chunk has its new vector (but for files given up): the new ones serve, from one statement to the next.
CREATE FUNCTION app_switch_vectors() RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made integer;
BEGIN
    PERFORM pg_advisory_xact_lock(7150924);
    SELECT id INTO made FROM vector_generations WHERE status = 'building';
    IF made IS NULL
       OR EXISTS (SELECT FROM jobs WHERE kind = 'vectors' AND status IN ('queued', 'running'))
       OR EXISTS (SELECT FROM files_without_vectors() w
                  WHERE w.generation = made AND NOT vectors_given_up(w.file_id, made)) THEN
        RETURN false;
    END IF;
    UPDATE vector_generations SET status = 'retired', since = clock_timestamp() WHERE status = 'active';
    UPDATE vector_generations SET status = 'active', since = clock_timestamp() WHERE id = made;
    RETURN true;
END $$;

-- Vectors that have not served for so long that no question under way can want them. How many generations went.
CREATE FUNCTION app_drop_vectors(rested interval) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE gone integer; dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(7150924);
    FOR gone IN SELECT id FROM vector_generations WHERE status = 'retired' AND since < clock_timestamp() - rested
    LOOP
        EXECUTE format('DROP TABLE vectors_%s', gone);
        DELETE FROM vector_generations WHERE id = gone;
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;

-- For whoever operates the service: how far each generation is.
CREATE FUNCTION app_vector_progress()
    RETURNS TABLE (model text, dimensions integer, status text, made bigint, chunks bigint, given_up bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.model, g.dimensions, g.status, (SELECT count(*) FROM vectors v WHERE v.generation = g.id),
           (SELECT count(*) FROM chunks),
           (SELECT count(*) FROM files_without_vectors() w
            WHERE w.generation = g.id AND vectors_given_up(w.file_id, g.id))
    FROM vector_generations g WHERE g.status <> 'retired' ORDER BY g.status
$$;
REVOKE EXECUTE ON FUNCTION app_begin_vectors, app_queue_vectors, app_switch_vectors, app_drop_vectors,
    app_vector_progress FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_begin_vectors, app_queue_vectors, app_switch_vectors, app_drop_vectors,
    app_vector_progress TO adjuster_app;

-- About how many of a generation's vectors the person of this transaction may see, by his share of the cases.
CREATE FUNCTION app_vectors_seen(of_generation integer) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (greatest(reltuples, 0) * (SELECT count(*) FROM app_visible_cases())
            / greatest((SELECT count(*) FROM cases), 1))::bigint
    FROM pg_class WHERE oid = to_regclass(format('vectors_%s', of_generation))
$$;
REVOKE EXECUTE ON FUNCTION app_vectors_seen FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_vectors_seen TO adjuster_app;

-- A file that waits for vectors alone may be read again.
CREATE OR REPLACE FUNCTION app_read_again(only_case uuid, job_kind text, urgency smallint, everything boolean)
    RETURNS TABLE (id uuid)
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO jobs (id, case_id, file_id, kind, priority)
    SELECT gen_random_uuid(), r.case_id, r.file_id, job_kind, urgency
    FROM file_readings r LEFT JOIN reading_versions v ON true
    WHERE (only_case IS NULL OR r.case_id = only_case)
      AND (everything OR r.rules IS DISTINCT FROM v.rules
           OR (job_kind = 'reread' AND r.engine IS DISTINCT FROM v.engine))
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.file_id = r.file_id AND j.kind <> 'vectors'
                      AND j.status IN ('queued', 'running'))
    RETURNING jobs.id
$$;
