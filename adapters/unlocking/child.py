"""The process that opens one file: reads password and file from stdin, writes one answer byte and the opened file."""

import resource
import struct
import sys

OPENED, WRONG, UNKNOWN, TOO_LARGE = b"o", b"w", b"u", b"l"
_LENGTH = struct.Struct(">I")
_MEMORY = 3 * 1024**3


def framed(password: str, data: bytes) -> bytes:
    """Password and file as the child reads them."""
    secret = password.encode()
    return _LENGTH.pack(len(secret)) + secret + data


def answered(given: bytes) -> bytes:
    """The answer to what was framed."""
    from adapters.unlocking import keys

    (length,) = _LENGTH.unpack_from(given)
    password = given[_LENGTH.size : _LENGTH.size + length].decode()
    try:
        return OPENED + keys.opened(given[_LENGTH.size + length :], password)
    except keys.NotThePassword:
        return WRONG
    except (keys.TooLarge, MemoryError):
        return TOO_LARGE
    except Exception:  # the outermost edge of this process: what a hostile file does is "cannot be opened"
        return UNKNOWN


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stdout.buffer.write(answered(sys.stdin.buffer.read()))
