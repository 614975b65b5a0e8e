"""assistant ask: one question, its answer, and the words it rests on."""

import time
from argparse import Namespace
from typing import Any

from assistant.commands.output import BadInput, Output, places
from assistant.commands.service import Service


def ask(words: Namespace, service: Service) -> Output:
    """{"answer", "answered", "citations": [{"file", "page", "box", "quote"}], "seconds"}"""
    if not words.question.strip():
        raise BadInput("问题是空的。(empty question)")
    told = answer(service, service.case(words.case).id, words.question)
    return Output(told, f"{told['answer']}\n{places(told['citations'])}")


def answer(service: Service, case_id: str, question: str) -> dict[str, Any]:
    began = time.monotonic()
    told = service.desk.ask(service.actor, case_id, question)
    return {
        "answer": told.text,
        "answered": told.answered,
        "citations": [c.as_json() for c in told.citations],
        "seconds": round(time.monotonic() - began, 3),
    }
