"""Evidence files and their pages."""

from collections.abc import Sequence
from dataclasses import replace

from psycopg import Connection
from psycopg.rows import TupleRow

from adapters.database.cases import as_uuid
from adapters.database.codec import from_json, to_json
from adapters.database.packed import PackedWords, pack
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
        bare = replace(page, blocks=tuple(replace(block, words=()) for block in page.blocks))
        self._connection.execute(
            "INSERT INTO pages (file_id, case_id, number, image_key, image_type, body, words) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (file_id, number) DO UPDATE "
            "SET image_key = excluded.image_key, image_type = excluded.image_type, body = excluded.body, "
            "words = excluded.words",
            (
                as_uuid(file.id),
                as_uuid(file.case_id),
                page.number,
                image.key,
                image.media_type,
                to_json(bare),
                [pack(block.words) for block in page.blocks],
            ),
        )

    def correct_page(self, file_id: str, page: Page) -> None:
        """What a page says, put right; its picture stays."""
        bare = replace(page, blocks=tuple(replace(block, words=()) for block in page.blocks))
        self._connection.execute(
            "UPDATE pages SET body = %s, words = %s WHERE file_id = %s AND number = %s",
            (to_json(bare), [pack(block.words) for block in page.blocks], as_uuid(file_id), page.number),
        )

    def pages(self, file_id: str) -> list[Page]:
        rows = self._connection.execute(
            "SELECT body, words FROM pages WHERE file_id = %s ORDER BY number", (as_uuid(file_id),)
        )
        return [_page(*row) for row in rows]

    def page(self, file_id: str, number: int) -> Page:
        row = self._connection.execute(
            "SELECT body, words FROM pages WHERE file_id = %s AND number = %s", (as_uuid(file_id), number)
        ).fetchone()
        if row is None:
            raise NotFound
        return _page(*row)

    def pages_of_case(self, case_id: str) -> dict[str, tuple[Page, ...]]:
        """Every page of the case by its file's id, in one question."""
        rows = self._connection.execute(
            "SELECT file_id::text, body, words FROM pages WHERE case_id = %s ORDER BY file_id, number",
            (as_uuid(case_id),),
        )
        found: dict[str, list[Page]] = {}
        for file_id, body, words in rows:
            found.setdefault(file_id, []).append(_page(body, words))
        return {file_id: tuple(pages) for file_id, pages in found.items()}

    def page_image(self, file_id: str, number: int) -> PageImage:
        row = self._connection.execute(
            "SELECT image_key, image_type FROM pages WHERE file_id = %s AND number = %s",
            (as_uuid(file_id), number),
        ).fetchone()
        if row is None:
            raise NotFound
        return PageImage(row[0], row[1])

    def clear(self, file_id: str, after: int = 0) -> None:
        """Forget what was read beyond page `after` (not the original): pages and what the search finds of them."""
        for question in (
            "DELETE FROM pages WHERE file_id = %s AND number > %s",
            "DELETE FROM chunks WHERE file_id = %s AND page > %s",
        ):
            self._connection.execute(question, (as_uuid(file_id), after))

    def read_with(self, file: File, engine: str, rules: str) -> None:
        """What the file was last read with; `engine` "" leaves the one known (its pages were not read anew)."""
        self._connection.execute(
            "INSERT INTO file_readings (file_id, case_id, engine, rules) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (file_id) DO UPDATE SET rules = excluded.rules, at = now(), "
            "engine = coalesce(nullif(excluded.engine, ''), file_readings.engine)",
            (as_uuid(file.id), as_uuid(file.case_id), engine, rules),
        )


def _page(body: object, words: Sequence[str]) -> Page:
    """The page, its words still packed."""
    page = from_json(Page, body)
    blocks = (
        replace(block, words=PackedWords(packed) if packed else ())
        for block, packed in zip(page.blocks, words, strict=True)
    )
    return replace(page, blocks=tuple(blocks))
