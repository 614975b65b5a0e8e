"""What must stop. The docstring is the default message, in the user's language.

CaseworkError
├── NotFound            no such thing, or not yours to see (the two are never told apart)
├── NotPermitted        you may see it, but this act is not yours
├── Invalid             the input cannot be used; the message says what to do
│   └── WrongPassword   a locked file does not open with it
├── Conflict            somebody else changed it first
└── Blocked             an unresolved finding forbids the step
"""


class CaseworkError(Exception):
    """操作未能完成。"""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip())

    @property
    def message(self) -> str:
        return str(self.args[0])


class NotFound(CaseworkError):
    """没有找到该案件或资料。"""


class NotPermitted(CaseworkError):
    """您没有执行该操作的权限。"""


class Invalid(CaseworkError):
    """输入无法使用，请检查后重试。"""


class WrongPassword(Invalid):
    """密码不正确，请核对大小写和全半角后重试。"""


class Conflict(CaseworkError):
    """内容已被他人更新，请刷新后重试。"""


class Blocked(CaseworkError):
    """仍有未解决的问题，暂不能继续。"""
