-- Across files and cases: the rows of lists as their papers print them, and marks that must not come twice.

CREATE TABLE records (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id uuid NOT NULL REFERENCES files ON DELETE CASCADE,
    body jsonb NOT NULL
);
CREATE INDEX records_case ON records (case_id, id);
CREATE INDEX records_file ON records (file_id);

-- The eight bytes of a perceptual hash, each with its place: two hashes fewer than eight bits apart share one of them.
CREATE FUNCTION hash_bands(bits bigint) RETURNS integer[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(place * 256 + ((bits >> (place * 8)) & 255)::integer) FROM generate_series(0, 7) AS place
$$;

-- An invoice's number, a VIN, an asset number, a picture: `bits` only where nearness counts and not equality.
CREATE TABLE fingerprints (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id uuid NOT NULL REFERENCES files ON DELETE CASCADE,
    page integer NOT NULL CHECK (page > 0),
    kind text NOT NULL,
    value text NOT NULL CHECK (value <> ''),
    bits bigint,
    bands integer[] GENERATED ALWAYS AS (hash_bands(bits)) STORED,
    body jsonb NOT NULL
);
CREATE INDEX fingerprints_case ON fingerprints (case_id);
CREATE INDEX fingerprints_file ON fingerprints (file_id);
CREATE INDEX fingerprints_value ON fingerprints (kind, value);
CREATE INDEX fingerprints_bands ON fingerprints USING gin (bands);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['records', 'fingerprints']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY case_members_only ON %I TO adjuster_app '
                       'USING (case_id IN (SELECT app_visible_cases())) WITH CHECK (app_can_see(case_id))', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO adjuster_app', t);
    END LOOP;
END $$;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO adjuster_app;
ALTER TABLE records FORCE ROW LEVEL SECURITY;
-- fingerprints stays open to its owner: the function below is the only view across cases.

-- Which marks of `wanted` also stand in another case: one row for each mark and other case. Of a case that the person
-- of this transaction may not see nothing is told but that there is one: its columns are NULL. Trial cases count on
-- neither side. A caller who cannot see `wanted` gets nothing.
CREATE FUNCTION app_seen_elsewhere(wanted uuid, nearness integer)
    RETURNS TABLE (kind text, value text, case_id uuid, file_id uuid, page integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH own AS (
        SELECT DISTINCT f.kind, f.value, f.bits, f.bands
        FROM fingerprints f JOIN cases c ON c.id = f.case_id
        WHERE f.case_id = wanted AND NOT c.demo AND app_can_see(wanted)
    ), met AS (
        SELECT own.kind, own.value, o.case_id, o.file_id, o.page
        FROM own JOIN fingerprints o ON o.kind = own.kind AND o.value = own.value
        UNION
        SELECT own.kind, own.value, o.case_id, o.file_id, o.page
        FROM own JOIN fingerprints o ON o.kind = own.kind AND o.bands && own.bands
             AND bit_count((o.bits # own.bits)::bit(64)) <= nearness
    ), once AS (
        SELECT DISTINCT ON (m.kind, m.value, m.case_id) m.*
        FROM met m JOIN cases c ON c.id = m.case_id
        WHERE m.case_id <> wanted AND NOT c.demo
        ORDER BY m.kind, m.value, m.case_id, m.file_id, m.page
    )
    SELECT once.kind, once.value, seen.id,
           CASE WHEN seen.id IS NOT NULL THEN once.file_id END, CASE WHEN seen.id IS NOT NULL THEN once.page END
    FROM once LEFT JOIN app_visible_cases() AS seen(id) ON seen.id = once.case_id
$$;
REVOKE EXECUTE ON FUNCTION app_seen_elsewhere FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app_seen_elsewhere, hash_bands TO adjuster_app;
