"""The parent's side: bytes and password in, opened bytes out."""

import os
import subprocess
import sys
from pathlib import Path

from adapters.unlocking.child import OPENED, TOO_LARGE, UNKNOWN, WRONG, framed
from casework.errors import Invalid, WrongPassword

_PASSED_ON = ("PATH", "HOME", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_REFUSED = {
    UNKNOWN: "无法用密码打开该文件（加密方式不受支持或文件已损坏）；请用原软件去除密码后重新上传。",
    TOO_LARGE: "该文件解密后体积过大；请用原软件去除密码并拆分后重新上传。",
}


class ProcessUnlocker:
    """`seconds`: how long opening may take."""

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds

    def open(self, data: bytes, password: str) -> bytes:
        """Raises WrongPassword, and Invalid for what cannot be opened with any."""
        try:
            done = subprocess.run(
                [sys.executable, "-m", "adapters.unlocking.child"],
                input=framed(password, data),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                cwd=Path(__file__).resolve().parents[2],
                timeout=self._seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            # not chained: the exception holds what was written to the process
            raise Invalid("打开该文件用时过长，已停止；请用原软件去除密码后重新上传。") from None
        answer, opened = done.stdout[:1], done.stdout[1:]
        if answer == OPENED:
            return opened
        if answer == WRONG:
            raise WrongPassword
        raise Invalid(_REFUSED.get(answer, _REFUSED[UNKNOWN]))
