-- The cases a transaction may see are looked up once for a statement, no longer once for every row of it.

-- SECURITY DEFINER: reads case_members past its own policy, and only for the person of this transaction.
CREATE FUNCTION app_visible_cases() RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT nullif(current_setting('app.worker_case_id', true), '')::uuid
    WHERE nullif(current_setting('app.worker_case_id', true), '') IS NOT NULL
    UNION
    SELECT case_id FROM case_members
    WHERE user_id::text = nullif(current_setting('app.user_id', true), '')
$$;
GRANT EXECUTE ON FUNCTION app_visible_cases TO adjuster_app;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_threads', 'files', 'pages', 'chunks', 'jobs', 'facts', 'rulings', 'findings',
        'finding_overrides', 'policy_terms', 'loss_items', 'loss_runs', 'versions', 'approvals', 'exports', 'audit']
    LOOP
        EXECUTE format('ALTER POLICY case_members_only ON %I USING (case_id IN (SELECT app_visible_cases()))', t);
    END LOOP;
END $$;
