"""Local Postgres, Redis and S3 for a machine that has none, and the supervisor of `make run`.

supervisor       services, then what the caller wants done, then worker and web; until it is told to stop
services         which parts a Settings leaves to us -> Settings that reach them
postgres redis_server s3_server    one Program each
group process    children in order: start, prove ready, restart, stop | one child process
state            who runs here, on which ports; one holder of a data directory at a time
local_secrets    the random secrets of a data directory
"""

from adapters.embedded.process import Program, StartFailed, answers
from adapters.embedded.services import services
from adapters.embedded.state import AlreadyRunning, RunningState
from adapters.embedded.supervisor import serve

__all__ = ["AlreadyRunning", "Program", "RunningState", "StartFailed", "answers", "serve", "services"]
