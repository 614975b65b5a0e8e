"""The demonstration case: opened once for the first owner, its evidence read like anybody's."""

from collections.abc import Callable
from pathlib import Path

from adapters.settings import Settings
from adapters.wiring import Wiring
from casework import urgency
from casework.access import Actor
from casework.actions import cases, evidence
from casework.case import Case
from casework.ports import Services

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "fire-warehouse" / "evidence"
TITLE = "示例：包装材料厂仓库火灾"
_LAST = urgency.INSIDE  #: the demonstration waits behind whatever a person hands in


def load(settings: Settings, say: Callable[[str], None], stopped: Callable[[], bool]) -> None:
    """Safe to repeat: an interrupted start goes on where it was."""
    if not SAMPLE.is_dir():
        return
    wiring = Wiring.build(settings)
    try:
        owner = wiring.users.owner()
        if owner is not None:
            _fill(wiring.services, owner.actor(), say, stopped)
    finally:
        wiring.close()


def _fill(services: Services, actor: Actor, say: Callable[[str], None], stopped: Callable[[], bool]) -> None:
    case = _demo_case(services, actor)
    there = {file.name for file in evidence.list_files(services, actor, case.id)}
    missing = [path for path in sorted(SAMPLE.iterdir()) if evidence.clean_name(path.name) not in there]
    for path in missing:
        if stopped():
            return
        evidence.receive(services, actor, case.id, path.name, path.read_bytes(), priority=_LAST)
    if missing:
        say(f"示例案件已载入，正在后台识别 {len(missing)} 个文件 / demonstration case loaded")


def _demo_case(services: Services, actor: Actor) -> Case:
    found = next((case for case in cases.list_cases(services, actor) if case.demo), None)
    return found or cases.open_case(services, actor, TITLE, demo=True)
