"""The agent: one page of graph, checkpointed in Postgres.

state        what a dialogue remembers (small: messages and a pending approval)
build        agent -> ask -> approve -> act -> agent, until the model has nothing more to do
nodes        the four steps
calls        one tool call: the question it needs answered first, and its run
orders       whose order a call is: acts run unasked only when the person's own words ask for them
conversation one run at a time in a thread: send, resume, pending
turns        one run at a time in a thread, whichever tab or machine asks
history      the part of the dialogue a model is given (tokens: how long it is, spotlighting: evidence as data)
guard        a model's prose, statement by statement, against its sources; speech shows what has passed
checkpoints  where a thread's state is kept, and how it is deleted with its thread
prompting    prompt files and their hashes
models       the chat model: configured (OpenAI-compatible) or embedded; replies keeps answers while the case stands still
lineup       which configured models may be asked, and in which order
endpoint     one of them: timeouts, retries, circuit (failures: what it may come to; spoken: the stream gathered)
repairing    what a model answered is put right, at most twice, before anything of it runs
embedded     the embedded model: rules that route an instruction to the very same tools
"""
