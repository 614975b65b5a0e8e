"""One transaction in one actor's name."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.across import PostgresAcross
from adapters.database.cases import PostgresCases
from adapters.database.chunks import PostgresChunks
from adapters.database.files import PostgresFiles
from adapters.database.jobs import PostgresJobs
from adapters.database.knowledge import PostgresKnowledge
from adapters.database.pool import Pool
from adapters.database.reports import PostgresReports
from casework.access import Actor, Permission, Role, require
from casework.audit import GENESIS, Entry, chain_hash
from casework.case import Case
from casework.dossier import Dossier
from casework.errors import NotFound
from casework.report import ReportType
from casework.templates import Template, default_template


class PostgresUnitOfWork:
    """`worker_case_id` names the one case of a worker's job; a person's cases follow from membership."""

    connection: Connection[TupleRow]

    def __init__(
        self, pool: Pool, actor: Actor, worker_case_id: str | None = None, template: Template | None = None
    ) -> None:
        self._pool = pool
        self._worker_case_id = worker_case_id
        self._template = template or default_template()
        self._stack = ExitStack()
        self.actor = actor

    def __enter__(self) -> Self:
        self.connection = self._stack.enter_context(self._pool.connection())
        self._identify()
        self.cases = PostgresCases(self.connection, self.actor)
        self.files = PostgresFiles(self.connection)
        self.chunks = PostgresChunks(self.connection)
        self.knowledge = PostgresKnowledge(self.connection, self.actor)
        self.across = PostgresAcross(self.connection)
        self.reports = PostgresReports(self.connection, self.actor)
        self.jobs = PostgresJobs(self.connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.rollback()
        self._stack.__exit__(kind, error, trace)

    def commit(self) -> None:
        """Keeps what was done. What is read afterwards is a new transaction, in the same actor's name, without locks."""
        self.connection.commit()
        self._identify()

    def _identify(self) -> None:
        """Names the actor for this transaction alone, so that no pooled connection carries a name on."""
        self.connection.execute(
            "SELECT set_config('app.user_id', %s, true), set_config('app.worker_case_id', %s, true)",
            (self.actor.user_id, self._worker_case_id or ""),
        )

    def permit(self, case_id: str, permission: Permission) -> Case:
        case = self.cases.get(case_id, lock=permission is not Permission.READ)
        is_worker = not self.actor.person and self._worker_case_id == case_id
        require(self.actor, Role.ADJUSTER if is_worker else self.cases.role(case_id), permission)
        return case

    def dossier(
        self, case_id: str, with_pages: bool = False, report: ReportType = ReportType.FINAL
    ) -> Dossier:
        case = self.cases.get(case_id)
        files = tuple(self.files.of_case(case_id))
        pages = self.files.pages_of_case(case_id) if with_pages else {}
        return Dossier(
            case=case,
            files=files,
            facts=tuple(self.knowledge.facts(case_id)),
            findings=tuple(self.knowledge.findings(case_id)),
            rulings=tuple(self.knowledge.rulings(case_id)),
            terms=tuple(self.knowledge.terms(case_id)),
            items=tuple(self.knowledge.items(case_id)),
            run=self.knowledge.last_run(case_id),
            chapters=tuple(self.reports.latest_chapters(case_id, report)),
            exports=tuple(self.reports.exports(case_id)),
            pages=pages,
            records=tuple(self.across.records(case_id)) if with_pages else (),
            report=report,
            template=self._template,
            issues=tuple(self.reports.issues(case_id)),
        )

    def audit(self, entry: Entry) -> None:
        """Append to the case's chain. The case row is locked by `permit`, so two writers queue up."""
        row = self.connection.execute(
            "SELECT hash FROM audit WHERE case_id = %s ORDER BY id DESC LIMIT 1", (entry.case_id,)
        ).fetchone()
        previous = row[0] if row else GENESIS
        self.connection.execute(
            "INSERT INTO audit (case_id, actor, action, subject, before, after, at, previous, hash) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                entry.case_id,
                entry.actor,
                entry.action,
                entry.subject,
                entry.before,
                entry.after,
                entry.at,
                previous,
                chain_hash(previous, entry),
            ),
        )

    def audit_trail(self, case_id: str) -> list[tuple[Entry, str, str]]:
        rows = self.connection.execute(
            "SELECT actor, action, subject, before, after, at, previous, hash FROM audit "
            "WHERE case_id = %s ORDER BY id",
            (case_id,),
        ).fetchall()
        if not rows and self.cases.role(case_id) is None:
            raise NotFound
        return [(Entry(case_id, *row[:6]), row[6], row[7]) for row in rows]
