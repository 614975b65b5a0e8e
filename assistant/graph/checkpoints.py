"""Where a thread's state is kept. The id joins user and thread, so a thread's id alone opens nothing."""

import asyncio

from langgraph.checkpoint.postgres import PostgresSaver
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from psycopg import AsyncConnection, Connection
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

_SCHEMA_OPTION = "-c search_path=checkpoints,public"


def checkpoint_id(user_id: str, thread_id: str) -> str:
    return f"{user_id}:{thread_id}"


def set_up(url: str) -> None:
    """Create the checkpoint tables. Part of the migration, because concurrent set-ups collide."""
    with Connection.connect(
        url, autocommit=True, prepare_threshold=0, row_factory=dict_row, options=_SCHEMA_OPTION
    ) as connection:
        PostgresSaver(connection).setup()
        connection.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA checkpoints TO adjuster_app"
        )


async def _drop_privileges(connection: AsyncConnection[DictRow]) -> None:
    await connection.execute("SET ROLE adjuster_app")


def open_saver(
    url: str, size: int = 4
) -> tuple[AsyncConnectionPool[AsyncConnection[DictRow]], AsyncPostgresSaver]:
    """An unopened pool and the saver on it; open the pool within the running loop."""
    pool: AsyncConnectionPool[AsyncConnection[DictRow]] = AsyncConnectionPool(
        url,
        min_size=1,
        max_size=size,
        open=False,
        configure=_drop_privileges,
        check=AsyncConnectionPool.check_connection,
        kwargs={
            "autocommit": True,
            "prepare_threshold": 0,
            "row_factory": dict_row,
            "options": _SCHEMA_OPTION,
        },
    )
    return pool, _saver(pool)


def _saver(pool: AsyncConnectionPool[AsyncConnection[DictRow]]) -> AsyncPostgresSaver:
    """The saver wants a running loop to be made, though only its synchronous half, unused here, looks at it."""

    async def made() -> AsyncPostgresSaver:
        return AsyncPostgresSaver(pool)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(made())
    return AsyncPostgresSaver(pool)
