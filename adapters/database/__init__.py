"""Postgres, the truth. SQL is written here and in assistant.retrieval, nowhere else.

pool          connections that run as role adjuster_app, so that row-level security always holds
unit_of_work  one transaction in one actor's name; the repositories below hang on it
cases files knowledge reports jobs   one repository each, implementing casework.ports
users         accounts, passwords, sessions
ledger        what the chat model cost
leases        the worker's side of the jobs table: due, lease, heartbeat, finish
migrate       forward-only migrations (alembic runs sql/NNNN_*.sql), chat and checkpoint schemas
codec         core values <-> jsonb
"""
