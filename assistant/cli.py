"""The command line: the same actions as the chat, for scripts, operations and acceptance.

Exit status: 0 done · 1 could not be done · 2 bad input · 3 no running service · 78 faulty settings.
`--json` prints JSON alone on stdout; progress and messages go to stderr.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from uuid import uuid4

from adapters import telemetry
from adapters.settings import Settings
from assistant.commands.output import BadInput, NoService, Output, complain
from assistant.commands.words import parser
from casework.errors import CaseworkError, Invalid, NotFound

_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    words = parser().parse_args(argv)
    settings = Settings.load_or_exit().export()
    telemetry.configure("cli", "warning", settings.secrets(), sys.stderr)  # stdout belongs to the answer
    try:
        with telemetry.bound(request_id=uuid4().hex[:16]):
            return _show(_run(words, settings), words.json)
    except (BadInput, Invalid, NotFound) as error:
        return complain(str(error), 2)
    except NoService as error:
        return complain(str(error), 3)
    except CaseworkError as error:
        return complain(error.message, 1)
    except KeyboardInterrupt:
        return complain("已中断。", _INTERRUPTED)
    except BrokenPipeError:  # the reader of our output went away
        sys.stderr.close()
        return 1


def _run(words: Namespace, settings: Settings) -> Output | int:
    # imported only now: LangGraph and Prometheus read what `Settings.export` has set while they are imported
    from assistant.commands.dispatch import dispatch

    return dispatch(words, settings)


def _show(done: Output | int, as_json: bool) -> int:
    if isinstance(done, int):
        return done
    if as_json:
        sys.stdout.write(json.dumps(done.payload, ensure_ascii=False, indent=1) + "\n")
    elif done.text:
        sys.stdout.write(done.text.rstrip("\n") + "\n")
    return done.status


if __name__ == "__main__":
    raise SystemExit(main())
