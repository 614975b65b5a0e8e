"""Evidence files and their pages."""

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, to_json
from casework.errors import NotFound
from casework.evidence import File, Page
from casework.ports import PageImage


class PostgresFiles:
    def __init__(self, connection: Connection[TupleRow]) -> None:
        self._connection = connection

    def add(self, file: File) -> None:
        self._connection.execute(
            "INSERT INTO files (id, case_id, sha256, status, name, received_at, body) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (
                as_uuid(file.id),
                as_uuid(file.case_id),
                file.sha256,
                file.status.value,
                file.name,
                file.received_at,
                to_json(file),
            ),
        )

    def save(self, file: File) -> None:
        self._connection.execute(
            "UPDATE files SET status = %s, body = %s WHERE id = %s",
            (file.status.value, to_json(file), as_uuid(file.id)),
        )

    def get(self, file_id: str) -> File:
        row = self._connection.execute("SELECT body FROM files WHERE id = %s", (as_uuid(file_id),)).fetchone()
        if row is None:
            raise NotFound
        return from_json(File, row[0])

    def of_case(self, case_id: str) -> list[File]:
        rows = self._connection.execute(
            "SELECT body FROM files WHERE case_id = %s ORDER BY position", (as_uuid(case_id),)
        )
        return [from_json(File, row[0]) for row in rows]

    def original(self, case_id: str, sha256: str) -> File | None:
        row = self._connection.execute(
            "SELECT body FROM files WHERE case_id = %s AND sha256 = %s AND status <> 'duplicate'",
            (as_uuid(case_id), sha256),
        ).fetchone()
        return from_json(File, row[0]) if row else None

    def add_page(self, file: File, page: Page, image: PageImage) -> None:
        """Idempotent: a page read again replaces the one before."""
        self._connection.execute(
            "INSERT INTO pages (file_id, case_id, number, image_key, image_type, body) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (file_id, number) DO UPDATE "
            "SET image_key = excluded.image_key, image_type = excluded.image_type, body = excluded.body",
            (
                as_uuid(file.id),
                as_uuid(file.case_id),
                page.number,
                image.key,
                image.media_type,
                to_json(page),
            ),
        )

    def pages(self, file_id: str) -> list[Page]:
        rows = self._connection.execute(
            "SELECT body FROM pages WHERE file_id = %s ORDER BY number", (as_uuid(file_id),)
        )
        return [from_json(Page, row[0]) for row in rows]

    def pages_of_case(self, case_id: str) -> dict[str, tuple[Page, ...]]:
        """Every page of the case by its file's id, in one question."""
        rows = self._connection.execute(
            "SELECT file_id::text, body FROM pages WHERE case_id = %s ORDER BY file_id, number",
            (as_uuid(case_id),),
        )
        found: dict[str, list[Page]] = {}
        for file_id, body in rows:
            found.setdefault(file_id, []).append(from_json(Page, body))
        return {file_id: tuple(pages) for file_id, pages in found.items()}

    def page_image(self, file_id: str, number: int) -> PageImage:
        row = self._connection.execute(
            "SELECT image_key, image_type FROM pages WHERE file_id = %s AND number = %s",
            (as_uuid(file_id), number),
        ).fetchone()
        if row is None:
            raise NotFound
        return PageImage(row[0], row[1])

    def clear(self, file_id: str) -> None:
        """Forget what was read (not the original): before reading the file again."""
        self._connection.execute("DELETE FROM pages WHERE file_id = %s", (as_uuid(file_id),))
