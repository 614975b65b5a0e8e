"""The agent: one page of graph, checkpointed in Postgres.

state        what a dialogue remembers (small: messages and a pending approval)
context      who is asking, in which thread: injected, never chosen by a model
build        agent -> approve -> act -> agent, until the model has nothing more to do
nodes        the three steps
conversation one run at a time in a thread: send, resume, pending
checkpoints  where a thread's state is kept, and how it is deleted with its thread
prompting    prompt files and their hashes
models       the chat model: configured (OpenAI-compatible) or embedded
embedded     the embedded model: rules that route an instruction to the very same tools
"""
