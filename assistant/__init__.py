"""Entrance 1: the conversation.

app         Chainlit callbacks only: start, message, button
sign_in     login -> User
uploads     a dropped file -> evidence received
screen      what the adjuster sees: citation chips, page viewer, 案情台账, drafts, progress
endpoints   the ASGI app: health, metrics, permission-checked page images and downloads
cli         the same actions from a shell
graph/      the LangGraph agent: state, nodes, build, prompting, model
tools/      a model's arguments -> casework.actions
retrieval/  a question -> ranked chunks of the case (Hit)
answering/  a question, the dossier and its hits -> an Answer whose every claim is quoted
"""
