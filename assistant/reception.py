"""The first hands of a message: its files to the case, its opening words to a case, the rest to the dialogue."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from adapters.database.users import Account
from assistant.answering.composing import literal
from assistant.dialogue import Dialogue
from assistant.graph.turns import Busy
from assistant.runs import Run
from assistant.screen.elements import element, named
from assistant.screen.ledger import heading
from assistant.screen.summary import cited, summary
from assistant.screen.windows import Windows, step
from assistant.screen.words import shown
from assistant.uploads import Dropped, Received, Uploads, title_from
from assistant.watch import Watch
from casework.actions import cases
from casework.case import Case
from casework.errors import NotFound
from casework.evidence import FileStatus
from casework.lines import LINES

NEW, DEMO, LAST = "新建案件", "打开示例案件", "继续上次的案件"
_MOST_CASES = 8
_TAKE_OVER = "采用修改后的理算表"
_RETURNED = f"已收到修改后的理算表（不作为证据）。差异经您确认后才更改；随时可说“{_TAKE_OVER}”。"
_DESCRIBE = "好的。请用一句话说说案情，例如“新案子，杭州一家包材厂仓库着火，投保财产综合险”，我来建立案件；也可以直接填写："


@dataclass(frozen=True, slots=True)
class Reception:
    """Built once per process."""

    dialogue: Dialogue
    windows: Windows
    uploads: Uploads
    watch: Watch

    async def hear(self, account: Account, thread_id: str, text: str, dropped: Sequence[Dropped]) -> None:
        """One message of the person, to its end."""
        if not await self.windows.store.writable(thread_id):
            raise NotFound("这个对话已被删除，请新建对话。")
        openings = {NEW: self._new, DEMO: self._demo, LAST: self._last}
        case_id = await self._case_of(account, thread_id)
        if dropped and case_id:
            made = await self.uploads.receive(account.actor(), case_id, dropped)
            await self.received(account, thread_id, case_id, made)
            text = text if text.strip() or not made.sheet else f"{_TAKE_OVER} {made.sheet}"
        elif dropped:
            await self.uploads.set_aside(account.actor(), thread_id, dropped)
            if not text.strip():  # a thread without words has no name, and the browser then no address for it
                await self.windows.renamed(account.id, thread_id, title_from([d.name for d in dropped]))
        if text.strip() in openings and not dropped and not case_id:
            await openings[text.strip()](account, thread_id)
        elif text.strip():
            await self._answered(account, thread_id, self.dialogue.say(account, thread_id, text))
        if dropped and not case_id:
            await self.ask_where(account, thread_id)

    async def decide(self, account: Account, thread_id: str, pending_id: str, ok: bool, comment: str) -> str:
        """The person's click on a question: starts the rest of the run. What is wrong in words, or ""."""
        if self.dialogue.runs.busy(account.id, thread_id):
            return Busy.__doc__ or ""
        waiting = {p.id for p in await self.dialogue.desk.pending(account.actor(), thread_id)}
        if pending_id not in waiting:
            await self.dialogue.settle(account, thread_id)
            return "这个确认已经处理过或已过期。"
        run = self.dialogue.decide(account, thread_id, pending_id, ok, comment)
        await self.dialogue.decided(account, thread_id, pending_id, ok, comment)
        self.watch.keep(self._answered(account, thread_id, run))
        return ""

    async def open_case(self, account: Account, thread_id: str, title: str, line: str = "") -> None:
        """A new case for this thread by the person's own form; files that waited come in."""
        services = self.uploads.services
        case = await asyncio.to_thread(cases.open_case, services, account.actor(), title, line)
        await self.enter(account, thread_id, case)

    async def enter(self, account: Account, thread_id: str, case: Case) -> None:
        """This thread belongs to `case` from now on."""
        services, actor = self.uploads.services, account.actor()
        await asyncio.to_thread(cases.bind_thread, services, actor, thread_id, case.id)
        dossier = await asyncio.to_thread(cases.load, services, actor, case.id, True)
        about = heading(case)
        text = f"**{literal(about['title'])}**（{about['number']}，{about['line']}）\n\n{summary(dossier)}"
        await self.dialogue.report(account, thread_id, text, cited(dossier))
        await self.windows.renamed(account.id, thread_id, case.title)
        await self._place(account, thread_id)

    async def received(self, account: Account, thread_id: str, case_id: str, made: Received) -> None:
        """Says what came in and what was refused; the list below the message follows the worker."""
        taken, refused = made.taken, made.refused
        linked = sum(f.status is FileStatus.DUPLICATE for f in taken)
        accepted = sum(f.status is FileStatus.RECEIVED for f in taken)
        parts = (
            [f"已收到 {accepted} 份材料，原件已保存，正在后台识别；可以继续提问或关闭网页。"]
            if accepted
            else []
        )
        parts += [f"{linked} 份与已有材料内容相同，已关联，不重复存储。"] if linked else []
        parts += [_RETURNED] if made.sheet else []
        parts += ["未接受：\n" + "\n".join(f"- {line}" for line in refused)] if refused else []
        said = step(thread_id, shown("\n\n".join(parts)))
        await self.windows.say(account.id, said)
        if taken:
            props = {"case_id": case_id, "ids": [f.id for f in taken]}
            shelf = element("Evidence", named("evidence", said["id"]), thread_id, said["id"], props)
            await self.windows.put(account.id, shelf)
        if accepted:
            self.watch.follow(account, thread_id, case_id)

    async def ask_where(self, account: Account, thread_id: str) -> None:
        """Files without a case: propose a new one, or one of the person's cases. Nothing is lost meanwhile."""
        if await self._case_of(account, thread_id):
            await self._place(account, thread_id)
            return
        waiting = await self.uploads.waiting(account.actor(), thread_id)
        if not waiting:
            return
        names = [row["name"] for row in waiting]
        own = await self._own_cases(account)
        props = {
            "files": names,
            "title": title_from(names),
            "cases": [heading(c) for c in own[:_MOST_CASES]],
            "state": "open",
        }
        text = f"收到 {len(names)} 份材料，已先妥善保存。它们属于哪个案件？"
        said = step(thread_id, text, named("where", thread_id))
        await self.windows.say(account.id, said)
        await self.windows.put(
            account.id, element("Where", named("where", thread_id, "e"), thread_id, said["id"], props)
        )

    async def _answered(self, account: Account, thread_id: str, run: Run) -> None:
        """Waits for the run, which goes on even when this wait is broken off; then lets waiting files in."""
        if run.task:
            await asyncio.shield(run.task)
        await self._place(account, thread_id)

    async def _place(self, account: Account, thread_id: str) -> None:
        case_id = await self._case_of(account, thread_id)
        made = await self.uploads.place(account.actor(), thread_id)
        if case_id and made != Received():
            await self.windows.take(account.id, thread_id, named("where", thread_id, "e"))
            await self.received(account, thread_id, case_id, made)

    async def _new(self, account: Account, thread_id: str) -> None:
        props = {"lines": sorted({line.name for line in LINES.values()}), "state": "open"}
        await self._ask(account, thread_id, _DESCRIBE, "NewCase", props)

    async def _demo(self, account: Account, thread_id: str) -> None:
        found = await asyncio.to_thread(cases.list_cases, self.uploads.services, account.actor())
        demo = next((c for c in found if c.demo), None)
        if demo is None:
            await self.windows.say(account.id, step(thread_id, "您的账号下没有示例案件，可以直接新建案件。"))
            return
        await self.enter(account, thread_id, demo)

    async def _last(self, account: Account, thread_id: str) -> None:
        own = await self._own_cases(account)
        if not own:
            await self.windows.say(
                account.id, step(thread_id, "您还没有案件。请用一句话说说案情，我来新建。")
            )
        elif len(own) == 1:
            await self.enter(account, thread_id, own[0])
        else:
            props = {"cases": [heading(c) for c in own[:_MOST_CASES]], "state": "open"}
            await self._ask(account, thread_id, "继续哪个案件？", "Cases", props)

    async def _ask(
        self, account: Account, thread_id: str, text: str, component: str, props: dict[str, Any]
    ) -> None:
        said = step(thread_id, text)
        await self.windows.say(account.id, said)
        await self.windows.put(
            account.id, element(component, named(component, said["id"]), thread_id, said["id"], props)
        )

    async def _own_cases(self, account: Account) -> list[Case]:
        found = await asyncio.to_thread(cases.list_cases, self.uploads.services, account.actor())
        return [c for c in found if not c.demo]

    async def _case_of(self, account: Account, thread_id: str) -> str | None:
        return await asyncio.to_thread(
            cases.case_of_thread, self.uploads.services, account.actor(), thread_id
        )
