-- Search within a case: exact BM25 and exact vector distance over the case's own chunks.

CREATE TABLE chunks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    file_id uuid NOT NULL REFERENCES files ON DELETE CASCADE,
    page integer NOT NULL CHECK (page > 0),
    first_block integer NOT NULL,
    last_block integer NOT NULL CHECK (last_block >= first_block),
    kind text NOT NULL CHECK (kind IN ('clause', 'paragraph', 'row', 'fields', 'mail', 'photo')),
    text text NOT NULL,
    -- term counts by hashed term: one inner product with a unit vector is that term's count,
    -- so counts, document frequencies and lengths are exact within the case and need no second table
    terms sparsevec NOT NULL,
    length integer NOT NULL CHECK (length >= 0),
    embedding_model text NOT NULL,
    embedding halfvec(1024) NOT NULL
);
CREATE INDEX chunks_case ON chunks (case_id);
CREATE INDEX chunks_page ON chunks (file_id, page);
CREATE INDEX chunks_model ON chunks (embedding_model);

-- Reading terms is what a question spends its time on: keep them in the row, uncompressed; move the rest out first.
ALTER TABLE chunks ALTER COLUMN terms SET STORAGE MAIN, ALTER COLUMN embedding SET STORAGE EXTERNAL;

ALTER TABLE chunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE chunks FORCE ROW LEVEL SECURITY;
CREATE POLICY case_members_only ON chunks TO adjuster_app
    USING (app_can_see(case_id)) WITH CHECK (app_can_see(case_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON chunks TO adjuster_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO adjuster_app;
