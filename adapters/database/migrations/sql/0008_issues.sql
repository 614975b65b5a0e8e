-- Reports of several types from one case, the way of a whole report through 三审, and texts frozen for good.

-- Each type of report has chapters and versions of its own.
ALTER TABLE versions ADD COLUMN report text NOT NULL DEFAULT 'final'
    CHECK (report IN ('advice', 'preliminary', 'interim', 'final', 'supplementary'));
ALTER TABLE versions DROP CONSTRAINT versions_case_id_chapter_number_key;
ALTER TABLE versions ADD CONSTRAINT versions_number UNIQUE (case_id, report, chapter, number);

ALTER TABLE case_members DROP CONSTRAINT case_members_role_check;
ALTER TABLE case_members ADD CONSTRAINT case_members_role_check
    CHECK (role IN ('lead', 'adjuster', 'proofreader', 'reviewer', 'signer', 'viewer'));

-- A version's text never changes, whatever its status: before, two updates (status first, text then) got past.
CREATE OR REPLACE FUNCTION versions_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.case_id, NEW.report, NEW.chapter, NEW.number, NEW.content_hash)
            IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.report, OLD.chapter, OLD.number, OLD.content_hash)
        OR NEW.body -> 'nodes' IS DISTINCT FROM OLD.body -> 'nodes'
        OR NEW.body -> 'content_hash' IS DISTINCT FROM OLD.body -> 'content_hash'
        OR NEW.body -> 'created_by' IS DISTINCT FROM OLD.body -> 'created_by' THEN
        RAISE EXCEPTION 'the text of version % is frozen', OLD.id;
    END IF;
    IF OLD.status = 'approved' AND NEW.status NOT IN ('approved', 'returned') THEN
        RAISE EXCEPTION 'approved version % may only be returned', OLD.id;
    END IF;
    RETURN NEW;
END $$;

-- One way of one frozen report through the people who answer for it.
CREATE TABLE issues (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    report text NOT NULL CHECK (report IN ('advice', 'preliminary', 'interim', 'final', 'supplementary')),
    serial integer NOT NULL CHECK (serial > 0),
    revision integer NOT NULL CHECK (revision >= 0),
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'returned', 'void', 'issued', 'recalled')),
    content_hash char(64) NOT NULL,
    authors text[] NOT NULL,
    position bigint GENERATED ALWAYS AS IDENTITY,
    body jsonb NOT NULL
);
CREATE INDEX issues_case ON issues (case_id, position);
CREATE UNIQUE INDEX issues_open ON issues (case_id, report) WHERE status = 'open';
CREATE UNIQUE INDEX issues_issued ON issues (case_id, report, serial, revision) WHERE status IN ('issued', 'recalled');

CREATE TABLE sign_offs (
    issue_id uuid NOT NULL REFERENCES issues ON DELETE CASCADE,
    case_id uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    step text NOT NULL CHECK (step IN ('prepare', 'assist', 'proofread', 'review', 'issue')),
    user_id uuid NOT NULL REFERENCES users,
    passed boolean NOT NULL,
    comment text NOT NULL DEFAULT '',
    content_hash char(64) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (issue_id, step),
    -- nobody acts twice on one report
    CONSTRAINT sign_offs_one_role UNIQUE (issue_id, user_id),
    CONSTRAINT sign_offs_comment CHECK (passed OR length(btrim(comment)) >= 2)
);
CREATE INDEX sign_offs_case ON sign_offs (case_id);

CREATE FUNCTION sign_off_checked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    steps CONSTANT text[] := ARRAY['prepare', 'assist', 'proofread', 'review', 'issue'];
    roles CONSTANT text[] := ARRAY['lead', 'adjuster', 'proofreader', 'reviewer', 'signer'];
    place CONSTANT int := array_position(steps, NEW.step);
    frozen issues%ROWTYPE;
BEGIN
    SELECT * INTO frozen FROM issues WHERE id = NEW.issue_id FOR UPDATE;
    IF frozen.id IS NULL OR frozen.case_id <> NEW.case_id OR frozen.status <> 'open' THEN
        RAISE EXCEPTION 'issue % takes no sign-off', NEW.issue_id;
    END IF;
    IF frozen.content_hash <> NEW.content_hash THEN
        RAISE EXCEPTION 'sign-off of another text than issue % froze', NEW.issue_id;
    END IF;
    IF NEW.user_id::text IS DISTINCT FROM current_setting('app.user_id', true) THEN
        RAISE EXCEPTION 'a sign-off is made in one''s own name';
    END IF;
    IF NOT EXISTS (SELECT FROM case_members
                   WHERE case_id = NEW.case_id AND user_id = NEW.user_id AND role = roles[place]) THEN
        RAISE EXCEPTION 'step % belongs to role %', NEW.step, roles[place];
    END IF;
    IF (SELECT count(*) FROM sign_offs WHERE issue_id = NEW.issue_id AND passed) <> place - 1 THEN
        RAISE EXCEPTION 'step % is not due', NEW.step;
    END IF;
    IF place > 2 AND (SELECT name FROM users WHERE id = NEW.user_id) = ANY (frozen.authors) THEN
        RAISE EXCEPTION 'an author does not review';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sign_off_checked BEFORE INSERT ON sign_offs FOR EACH ROW EXECUTE FUNCTION sign_off_checked();

-- What a sign-off brings about. An earlier revision of the same report is recalled by the next.
CREATE FUNCTION sign_off_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.passed THEN
        UPDATE issues SET status = 'returned' WHERE id = NEW.issue_id;
    ELSIF NEW.step = 'issue' THEN
        UPDATE issues AS former SET status = 'recalled' FROM issues AS own
        WHERE own.id = NEW.issue_id AND former.case_id = own.case_id AND former.report = own.report
          AND former.serial = own.serial AND former.status = 'issued';
        UPDATE issues SET status = 'issued' WHERE id = NEW.issue_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER sign_off_settled AFTER INSERT ON sign_offs FOR EACH ROW EXECUTE FUNCTION sign_off_settled();

-- An issue keeps what it froze; it is issued by five passed sign-offs and by nothing else.
CREATE FUNCTION issues_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'open' THEN RAISE EXCEPTION 'an issue begins open'; END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.case_id, NEW.report, NEW.serial, NEW.revision, NEW.content_hash, NEW.authors, NEW.body)
        IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.report, OLD.serial, OLD.revision, OLD.content_hash, OLD.authors, OLD.body)
    THEN
        RAISE EXCEPTION 'issue % is frozen', OLD.id;
    END IF;
    IF (OLD.status, NEW.status) NOT IN (('open', 'returned'), ('open', 'void'), ('open', 'issued'), ('issued', 'recalled'))
       AND OLD.status <> NEW.status THEN
        RAISE EXCEPTION 'issue % does not go from % to %', OLD.id, OLD.status, NEW.status;
    END IF;
    IF NEW.status = 'issued' AND OLD.status <> 'issued'
       AND (SELECT count(*) FROM sign_offs WHERE issue_id = NEW.id AND passed AND content_hash = NEW.content_hash) <> 5 THEN
        RAISE EXCEPTION 'issue % lacks sign-offs', OLD.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER issues_frozen BEFORE INSERT OR UPDATE ON issues FOR EACH ROW EXECUTE FUNCTION issues_frozen();

-- A new text voids the way that the old one is on, and recalls what was issued of it; a report that recurs goes on
-- to its next number instead.
CREATE FUNCTION version_voids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE issues SET status = 'void' WHERE case_id = NEW.case_id AND report = NEW.report AND status = 'open';
    IF NEW.report NOT IN ('interim', 'supplementary') THEN
        UPDATE issues SET status = 'recalled' WHERE case_id = NEW.case_id AND report = NEW.report AND status = 'issued';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER version_voids AFTER INSERT ON versions FOR EACH ROW EXECUTE FUNCTION version_voids();

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['issues', 'sign_offs'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY case_members_only ON %I TO adjuster_app USING (app_can_see(case_id)) '
                       'WITH CHECK (app_can_see(case_id))', t);
    END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON issues TO adjuster_app;
GRANT SELECT, INSERT ON sign_offs TO adjuster_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO adjuster_app;
