"""The agent: one page of graph, checkpointed in Postgres.

state        what a dialogue remembers (small: messages and a pending approval)
build        agent -> ask -> approve -> act -> agent, until the model has nothing more to do
nodes        the four steps
conversation one run at a time in a thread: send, resume, pending
turns        one run at a time in a thread, whichever tab or machine asks
history      the part of the dialogue a model is given
guard        figures of a model's reply that no tool returned
checkpoints  where a thread's state is kept, and how it is deleted with its thread
prompting    prompt files and their hashes
models       the chat model: configured (OpenAI-compatible) or embedded
embedded     the embedded model: rules that route an instruction to the very same tools
"""
