"""A tool: what the model sees of it, and what runs. Identity and case are in the context, never in the arguments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answering.claims import Answer, Turn
from assistant.answering.elsewhere import Elsewhere
from casework.access import Actor
from casework.actions.cases import case_of_thread
from casework.actions.exports import Renderer
from casework.errors import Invalid, NotFound
from casework.evidence import Citation
from casework.ports import Services

Ask = Callable[[Actor, str, str, Sequence[Turn]], Answer]  #: actor, case id, question, history
LookElsewhere = Callable[[Actor, str, str], Elsewhere]  #: actor, case id, what about ("": the case itself)


class Arguments(BaseModel):
    """Arguments of a tool; an argument the tool does not know is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=8000)


class NoArguments(Arguments):
    pass


@dataclass(frozen=True, slots=True)
class ToolContext:
    """Injected for each turn. There is no door to approvals here."""

    services: Services
    actor: Actor
    thread_id: str
    ask: Ask
    elsewhere: LookElsewhere
    render: Renderer
    progress: Callable[[dict[str, Any]], None] = lambda _: None
    history: tuple[Turn, ...] = ()

    @property
    def case_id(self) -> str:
        """The case this thread belongs to; NotFound when it has none yet."""
        case_id = case_of_thread(self.services, self.actor, self.thread_id)
        if case_id is None:
            raise NotFound(
                "这个对话还没有案件。请先说明案件情况新建案件，例如“新案子，杭州一家包材厂仓库着火”。"
            )
        return case_id


@dataclass(frozen=True, slots=True)
class ToolResult:
    """`text` is markdown for the adjuster (and for the model to build on); `citations` become chips."""

    text: str
    citations: tuple[Citation, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tool:
    """`question` makes a tool pause: it words, from the arguments, what the person is asked to agree to.

    `act` makes it pause unless the person's own words ask for it: it names what would be done. Of `own_words`, an
    argument, each word must be the person's.
    """

    name: str
    description: str
    arguments: type[Arguments]
    run: Callable[[ToolContext, Any], ToolResult]
    question: Callable[[ToolContext, Any], dict[str, Any]] | None = None
    act: str = ""
    own_words: str = ""

    def parse(self, arguments: dict[str, Any]) -> Arguments:
        """Validated arguments, or Invalid naming what is wrong."""
        try:
            return self.arguments.model_validate(arguments)
        except ValidationError as error:
            faults = "；".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
            raise Invalid(f"工具 {self.name} 的参数有误：{faults}") from None

    def schema(self) -> dict[str, Any]:
        """The OpenAI function schema."""
        parameters = self.arguments.model_json_schema()
        parameters.pop("title", None)
        parameters.pop("description", None)
        return {
            "type": "function",
            "function": {"name": self.name, "description": self.description, "parameters": parameters},
        }
