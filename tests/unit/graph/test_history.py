"""What a model is given begins with the person's words and has no call without an answer."""

from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from assistant.graph.history import MOST_MESSAGES, recent


def _call(identity: str) -> AIMessage:
    return AIMessage("", tool_calls=[{"name": "compute_loss", "args": {}, "id": identity}])


def test_an_interrupted_call_gets_an_answer() -> None:
    given = recent([HumanMessage("请理算"), _call("a"), HumanMessage("先不理算")])
    assert [type(m) for m in given] == [HumanMessage, AIMessage, ToolMessage, HumanMessage]
    assert given[2].tool_call_id == "a"


def test_a_long_dialogue_begins_with_the_persons_words() -> None:
    turns = [
        m
        for n in range(40)
        for m in (HumanMessage(str(n)), _call(str(n)), ToolMessage("好", tool_call_id=str(n)))
    ]
    given = recent(turns)
    assert isinstance(given[0], HumanMessage)
    assert len(given) <= MOST_MESSAGES


def test_only_answers_of_earlier_turns_are_cut() -> None:
    long = "长" * 5000
    messages = [HumanMessage("一"), _call("a"), ToolMessage(long, tool_call_id="a")]
    assert recent(messages)[2].text == long
    assert len(recent([*messages, HumanMessage("二")])[2].text) < 2000
