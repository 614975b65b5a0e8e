"""assistant reprocess: files read by an older engine or older rules are read again, behind all other work.

What a person decided stands: confirmed and rejected facts, rulings, decided items, overrides, approved chapters.
"""

from argparse import Namespace

from assistant.commands.output import BadInput, Output
from assistant.commands.service import Service
from casework.access import Permission
from casework.ports import EXTRACT, REREAD


def reprocess(words: Namespace, service: Service) -> Output:
    """{"queued"}: how many files wait to be read again; a worker does it when nothing else waits."""
    case_id = service.case(words.case).id if words.case else None
    if case_id is None and not service.actor.is_owner:
        raise BadInput("重新识别全部案件须由机构管理员进行；可用 --case 指定案件。(owners only)")
    if case_id is not None:
        with service.services.work(service.actor) as uow:
            uow.permit(case_id, Permission.WRITE)
    kind = EXTRACT if words.extraction_only else REREAD
    queued = service.wiring.leases.read_again(kind, case_id, words.all)
    told = f"已排队 {queued} 个文件，将在其他任务之后于后台重新识别；已作的确认、裁定与批准不变。"
    return Output({"queued": queued}, told if queued else "没有需要重新识别的文件。")
