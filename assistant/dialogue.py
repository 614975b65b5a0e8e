"""Between the desk and the screen: what the person says or decides goes in, the desk's events become the answer."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from adapters import metrics, telemetry
from adapters.database.users import Account
from assistant.desk import Desk
from assistant.graph.conversation import Event
from assistant.runs import Run, Runs
from assistant.screen.elements import element, named
from assistant.screen.windows import Windows, now, step
from assistant.screen.words import Citation, chips, shown
from casework.actions import cases
from casework.errors import CaseworkError
from casework.walk import next_step

_log = telemetry.logger("chat")
_DOING = {
    "search_evidence": "正在查阅材料…",
    "read_page": "正在翻阅原件…",
    "compute_loss": "正在理算…",
    "what_if": "正在试算…",
    "compare_records": "正在逐项比对…",
    "show_timeline": "正在排列时间线…",
    "draft_chapter": "正在起草…",
    "revise_chapter": "正在修改…",
    "check_report": "正在复核…",
    "export_report": "正在排版导出…",
}
#: what a tool may open beside the chat: component -> its title
PANELS = {"Photos": "现场照片", "Comparison": "三方比对", "Timeline": "时间线", "Review": "三审"}
_STOPPED = "已停止。已完成的步骤都已保存。"
_UNEXPECTED = "处理时出现意外错误，已记录。材料和已完成的步骤都已保存，请重试；如仍出错，请联系管理员。"


@dataclass(slots=True)
class _Heard:
    """What one run leaves behind besides its words."""

    pending: list[dict[str, Any]] = field(default_factory=list)
    exports: list[list[str]] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)
    begun: float = field(default_factory=time.perf_counter)
    spoken: bool = False

    def first_words(self) -> None:
        if not self.spoken:
            self.spoken = True
            metrics.CHAT_FIRST_TOKEN.observe(time.perf_counter() - self.begun)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Built once per process."""

    desk: Desk
    windows: Windows
    runs: Runs

    def say(self, account: Account, thread_id: str, text: str) -> Run:
        """The person's words. Raises Busy."""
        return self._start(account, thread_id, lambda: self.desk.say(account.actor(), thread_id, text))

    def decide(self, account: Account, thread_id: str, pending_id: str, ok: bool, comment: str) -> Run:
        """The person's answer to a pending question. Raises Busy."""
        actor = account.actor()
        return self._start(
            account, thread_id, lambda: self.desk.decide(actor, thread_id, pending_id, ok, comment)
        )

    def _start(self, account: Account, thread_id: str, events: Callable[[], AsyncIterator[Event]]) -> Run:
        return self.runs.start(account.id, thread_id, lambda run: self._answer(account, run, events()))

    async def _answer(self, account: Account, run: Run, events: AsyncIterator[Event]) -> None:
        heard, result = _Heard(), "failed"
        try:
            await self._hear(account, run, heard, events)
            result = "answered"
        except CaseworkError as error:
            run.parts.append(error.message)
        except asyncio.CancelledError:
            run.parts, run.speaking, result = [*run.parts, run.speaking, _STOPPED], "", "stopped"
        except Exception:  # the outermost edge of a turn: the person is told, the thread stays usable
            _log.exception("turn_failed", thread_id=run.thread_id)
            run.parts, run.failed = [*run.parts, _UNEXPECTED], True
        seconds = time.perf_counter() - heard.begun
        metrics.CHAT_TURNS.labels(result).inc()
        metrics.CHAT_SECONDS.observe(seconds)
        _log.info("turn", outcome=result, thread_id=run.thread_id, duration_ms=round(seconds * 1000, 1))
        run.over = True
        await self._finish(account, run, heard)

    async def _hear(self, account: Account, run: Run, heard: _Heard, events: AsyncIterator[Event]) -> None:
        async for event in events:
            if event.kind in ("token", "reply"):
                heard.first_words()
            if event.kind == "token":
                run.speaking += event.text
            elif event.kind == "again":
                run.speaking = ""
            elif event.kind == "reply":
                run.parts, run.speaking, run.doing = [*run.parts, event.text], "", ""
            elif event.kind == "tool":
                run.doing = _DOING.get(event.text, "正在处理…")
            elif event.kind == "result":
                run.citations += event.data.get("citations", [])
                told = event.data.get("data") or {}
                heard.exports += told.get("exports", [])
                if panel := told.get("panel"):
                    of = {"report": told["report"]} if "report" in told else None
                    await self.open_panel(account, run.thread_id, panel, PANELS[panel], of)
            elif event.kind == "chapter":
                heard.drafted.append(str(event.data.get("key")))
                run.doing = f"正在起草…已写好 {len(heard.drafted)} 章（{event.data.get('title', '')}）"
                if len(heard.drafted) == 1:
                    of = {"report": event.data.get("report", "final")}
                    await self.open_panel(account, run.thread_id, "Drafts", "报告草稿", of)
            elif event.kind == "pending":
                heard.pending.append(event.data)
            run.changed.set()

    async def _finish(self, account: Account, run: Run, heard: _Heard) -> None:
        """The whole answer into the store, then what belongs below it."""
        last = run.id
        if run.text or not heard.pending:
            await self.windows.say(account.id, run.step() if run.text else {**run.step(), "output": "好的。"})
        else:
            await self.windows.send(account.id, run.thread_id, "delete_message", run.step())
        if run.citations and run.text:
            found = {"chips": chips(run.citations)}
            await self._below(account, run.thread_id, "Citations", run.id, run.id, found)
        if heard.exports:
            await self._downloads(account, run, heard)
        for question in heard.pending:
            last = await self.ask(account, run.thread_id, question)
        await self.settle(account, run.thread_id)
        await self.offer(account, run.thread_id, last)

    async def _downloads(self, account: Account, run: Run, heard: _Heard) -> None:
        case_id = await asyncio.to_thread(self.desk.case_of, account.actor(), run.thread_id)
        rows = [
            {"name": name, "format": kind, "url": f"/cases/{case_id}/exports/{id_}"}
            for id_, name, kind in heard.exports
        ]
        await self._below(account, run.thread_id, "Downloads", "downloads:" + run.id, run.id, {"files": rows})

    async def ask(self, account: Account, thread_id: str, question: dict[str, Any]) -> str:
        """A pending question as a message with buttons; asked again, it stands where it stood. Its message id."""
        message_id = named("question", account.id, thread_id, question["id"])
        if not await self.windows.store.has_step(message_id):
            text = shown(f"**请您确认：**{question.get('title') or ''}")
            await self.windows.say(account.id, step(thread_id, text, message_id))
            props = {
                "pending_id": question["id"],
                "title": question.get("title") or "",
                "detail": question.get("detail") or "",
                "report": question.get("kind") == "chapters",
                "state": "open",
            }
            await self._below(account, thread_id, "Question", question["id"], message_id, props)
        return message_id

    async def settle(self, account: Account, thread_id: str) -> None:
        """Questions that nobody can answer any more are shown as lapsed."""
        asked = await self.windows.store.open_questions(thread_id)
        if not asked:
            return
        waiting = {p.id for p in await self.desk.pending(account.actor(), thread_id)}
        for found in asked:
            if found["props"]["pending_id"] not in waiting:
                await self.windows.put(account.id, {**found, "props": {**found["props"], "state": "lapsed"}})

    async def decided(
        self, account: Account, thread_id: str, pending_id: str, ok: bool, comment: str
    ) -> None:
        """Marks a question as answered, by whom and when."""
        for found in await self.windows.store.open_questions(thread_id):
            if found["props"]["pending_id"] == pending_id:
                answer = {
                    "state": "agreed" if ok else "declined",
                    "by": account.name,
                    "at": now(),
                    "comment": comment,
                }
                await self.windows.put(account.id, {**found, "props": {**found["props"], **answer}})

    async def offer(self, account: Account, thread_id: str, message_id: str) -> None:
        """The one best next step and the doors to the panels, below the newest message."""
        case_id = await asyncio.to_thread(
            cases.case_of_thread, self.desk.services, account.actor(), thread_id
        )
        if case_id is None:
            return
        dossier = await asyncio.to_thread(cases.load, self.desk.services, account.actor(), case_id, True)
        found = next_step(dossier)
        props = {
            "case_id": case_id,
            "thread_id": thread_id,
            "stage": found.stage.value,
            "action": found.action.value,
            "prompt": found.prompt_zh,
            "why": found.why,
            "asked": bool(await self.windows.store.open_questions(thread_id)),
        }
        if not await self.windows.store.has_element(named("ledger", thread_id)):
            side = element("Ledger", named("ledger", thread_id), thread_id, message_id, {"case_id": case_id})
            await self.windows.put(account.id, {**side, "display": "side"})
        bar = element("NextStep", named("next", thread_id), thread_id, message_id, props)
        await self.windows.send(account.id, thread_id, "remove_element", {"id": bar["id"]})  # it goes last
        await self.windows.put(account.id, bar)

    async def report(
        self, account: Account, thread_id: str, text: str, citations: Sequence[Citation], id_: str = ""
    ) -> str:
        """Something the assistant says of its own accord, with its sources and the next step. Its message id."""
        said = step(thread_id, shown(text, citations), id_)
        await self.windows.say(account.id, said)
        if citations:
            await self._below(
                account, thread_id, "Citations", said["id"], said["id"], {"chips": chips(citations)}
            )
        await self.offer(account, thread_id, said["id"])
        return str(said["id"])

    async def open_panel(
        self, account: Account, thread_id: str, component: str, title: str, of: dict[str, Any] | None = None
    ) -> None:
        """Opens a panel beside the chat in every window of the thread."""
        case_id = await asyncio.to_thread(self.desk.case_of, account.actor(), thread_id)
        panel = element(
            component, named(component, thread_id), thread_id, "", {"case_id": case_id, **(of or {})}
        )
        await self.windows.send(account.id, thread_id, "set_sidebar_title", title)
        side = {
            "elements": [{**panel, "display": "side"}],
            "key": f"{component}-{case_id}-{(of or {}).get('report', '')}",
        }
        await self.windows.send(account.id, thread_id, "set_sidebar_elements", side)

    async def _below(
        self,
        account: Account,
        thread_id: str,
        component: str,
        of: str,
        message_id: str,
        props: dict[str, Any],
    ) -> None:
        shown_ = element(component, named(component, thread_id, of), thread_id, message_id, props)
        await self.windows.put(account.id, shown_)
