"""What the panels beside the chat read and the person may fetch: page images, originals, exports, lists as JSON.

Every route asks the use case in the person's own name: a foreign id and an unknown one look the same (404).
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, SecretStr

from assistant.screen.comparison import chronicle, comparison
from assistant.screen.files import listed
from assistant.screen.ledger import ledger
from assistant.screen.photos import photos, thumbnail
from assistant.screen.words import download_name
from assistant.sign_in import signed_in
from casework.access import Actor
from casework.actions import cases, evidence, exports, unlocking
from casework.dossier import Dossier
from casework.doubts import doubtful
from casework.ports import Services
from export import MEDIA_TYPES

_IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
_BYTES = "application/octet-stream"
#: what each panel beside the chat shows of its case
_PANELS: dict[str, Callable[[Dossier], dict[str, Any]]] = {
    "ledger": ledger,
    "photos": photos,
    "comparison": comparison,
    "timeline": chronicle,
}


def person() -> Actor:
    """The signed-in person of this request, or 401."""
    account = signed_in.get()
    if account is None:
        raise HTTPException(401, "请先登录。")
    return account.actor()


Person = Annotated[Actor, Depends(person)]


class Opening(BaseModel):
    """The body of an unlocking; a SecretStr shows itself in no log and no error."""

    model_config = ConfigDict(hide_input_in_errors=True)
    password: SecretStr


def evidence_routes(services: Services) -> APIRouter:
    """The routes of single files. Plain functions: FastAPI runs them in its threads."""
    router = APIRouter(include_in_schema=False)

    @router.get("/evidence/{file_id}/pages/{number}")
    def page_image(file_id: str, number: int, actor: Person) -> Response:
        data, kind = evidence.page_image(services, actor, file_id, number)
        return Response(
            data,
            media_type=kind if kind in _IMAGES else _BYTES,
            headers={"Cache-Control": "private, max-age=3600"},
        )

    @router.get("/evidence/{file_id}/pages/{number}/doubts")
    def doubts(file_id: str, number: int, actor: Person) -> dict[str, list[list[float]]]:
        page = evidence.read_page(services, actor, file_id, number)
        return {"boxes": [box.as_list() for box in doubtful(page)]}

    @router.get("/evidence/{file_id}/thumbnail")
    def thumbnail_(file_id: str, actor: Person) -> Response:
        data, _ = evidence.page_image(services, actor, file_id, 1)
        headers = {"Cache-Control": "private, max-age=86400"}
        return Response(thumbnail(data), media_type="image/jpeg", headers=headers)

    @router.get("/evidence/{file_id}/original")
    def original(file_id: str, actor: Person) -> Response:
        file, data = evidence.original(services, actor, file_id)
        return _download(data, file.name, _BYTES)

    @router.post("/evidence/{file_id}/unlock")
    def unlock(file_id: str, opening: Opening, actor: Person) -> dict[str, str]:
        """The password comes here and nowhere else: no message, no thread, no checkpoint ever holds it."""
        file = unlocking.unlock(services, actor, file_id, opening.password.get_secret_value())
        return {"status": file.status.value}

    @router.get("/evidence/{file_id}/about")
    def about(file_id: str, actor: Person) -> dict[str, Any]:
        file, pages = evidence.read_pages(services, actor, file_id)
        return {
            "name": file.name,
            "pages": [
                {"number": p.number, "width": p.width, "height": p.height, "title": p.title} for p in pages
            ],
        }

    return router


def case_routes(services: Services) -> APIRouter:
    """The routes of a case: its files, what each panel shows, its exports."""
    router = APIRouter(include_in_schema=False)

    @router.get("/cases/{case_id}/files")
    def files(case_id: str, actor: Person, request: Request) -> Response:
        return fresh(request, listed(evidence.list_files(services, actor, case_id)))

    for name, shown in _PANELS.items():
        router.get(f"/cases/{{case_id}}/{name}")(_panel(services, shown))

    @router.get("/cases/{case_id}/exports/{export_id}")
    def export(case_id: str, export_id: str, actor: Person) -> Response:
        row, data = exports.download(services, actor, case_id, export_id)
        return _download(data, row.name or f"公估报告.{row.format}", MEDIA_TYPES.get(row.format, _BYTES))

    return router


def _panel(services: Services, shown: Callable[[Dossier], dict[str, Any]]) -> Callable[..., Response]:
    def panel(case_id: str, actor: Person, request: Request) -> Response:
        return fresh(request, shown(cases.load(services, actor, case_id, with_pages=True)))

    return panel


def _download(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": download_name(name), "Cache-Control": "private, no-store"}
    return Response(data, media_type=kind, headers=headers)


def fresh(request: Request, value: Mapping[str, Any]) -> Response:
    """JSON that a panel may ask for every few seconds: unchanged costs no transfer."""
    body = json.dumps(value, ensure_ascii=False).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
