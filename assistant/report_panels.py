"""What the report's panels read: chapters of one type of report, versions of a chapter, the way through 三审."""

from typing import Any

from fastapi import APIRouter, Request, Response

from assistant.panels import Person, fresh
from assistant.screen.drafts import drafts
from assistant.screen.history import changed_rows, review_panel, version_row
from casework.actions import cases, report, reviews
from casework.drafting import diff
from casework.errors import NotFound
from casework.ports import Services
from casework.report import ReportType, Version

FINAL = ReportType.FINAL


def report_routes(services: Services) -> APIRouter:
    """Plain functions: FastAPI runs them in its threads. `kind` is the type of report, the final one by default."""
    router = APIRouter(include_in_schema=False)

    @router.get("/cases/{case_id}/drafts")
    def drafts_(case_id: str, actor: Person, request: Request, kind: ReportType = FINAL) -> Response:
        return fresh(request, drafts(cases.load(services, actor, case_id, with_pages=True, report=kind)))

    @router.get("/cases/{case_id}/chapters/{key}/versions")
    def versions(
        case_id: str, key: str, actor: Person, request: Request, kind: ReportType = FINAL
    ) -> Response:
        every = report.versions(services, actor, case_id, key, kind)
        return fresh(request, {"versions": [version_row(v) for v in reversed(every)]})

    @router.get("/cases/{case_id}/chapters/{key}/diff")
    def difference(
        case_id: str,
        key: str,
        before: int,
        after: int,
        actor: Person,
        request: Request,
        kind: ReportType = FINAL,
    ) -> Response:
        every = report.versions(services, actor, case_id, key, kind)
        old, new = _version(every, before), _version(every, after)
        told: dict[str, Any] = {
            "before": before,
            "after": after,
            "changes": changed_rows(diff(old.nodes, new.nodes)),
        }
        return fresh(request, told)

    @router.get("/cases/{case_id}/review")
    def review(case_id: str, actor: Person, request: Request, kind: ReportType = FINAL) -> Response:
        return fresh(request, review_panel(reviews.look(services, actor, case_id, kind), actor.name))

    return router


def _version(every: list[Version], number: int) -> Version:
    if not 1 <= number <= len(every):
        raise NotFound(f"该章没有第 {number} 版。")
    return every[number - 1]
