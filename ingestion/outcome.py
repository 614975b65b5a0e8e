"""What became of a file: five answers, each said to the adjuster in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indexed:
    """Read to the end; `notes` are remarks for the adjuster (e.g. a page that was hard to read)."""

    pages: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same bytes are already in the case; linked, not stored twice."""

    of: str


@dataclass(frozen=True, slots=True)
class Locked:
    """The file opens only with its password; `reason` (zh-CN) says so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The file cannot be used as it is; `reason` (zh-CN) says what is wrong and what to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Our fault or a poison file; worth another attempt before it is set aside."""

    reason: str


Refused = Locked | Rejected
Outcome = Indexed | Duplicate | Locked | Rejected | Failed


class Unusable(Exception):
    """Stops the reading of one file; `outcome` is what the adjuster is told."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.outcome: Refused = Rejected(reason)


class NeedsPassword(Unusable):
    """The file is encrypted."""

    def __init__(self, kind: str = "文件") -> None:
        super().__init__(f"{kind}已加密（设有打开密码），需要密码；请在材料清单中输入一次，密码不会被保存。")
        self.outcome = Locked(str(self.args[0]))
