"""Who may do what. Roles are per case; nobody is a member of a case by default, so absence means no."""

from dataclasses import dataclass, field
from enum import StrEnum

from casework.errors import NotPermitted


class Role(StrEnum):
    LEAD = "lead"  #: 主办
    ADJUSTER = "adjuster"  #: 协办
    PROOFREADER = "proofreader"  #: 校对
    REVIEWER = "reviewer"  #: 复核
    SIGNER = "signer"  #: 签发
    VIEWER = "viewer"  #: 查阅

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.LEAD: "主办",
    Role.ADJUSTER: "协办",
    Role.PROOFREADER: "校对",
    Role.REVIEWER: "复核",
    Role.SIGNER: "签发",
    Role.VIEWER: "查阅",
}


class Permission(StrEnum):
    READ = "case:read"
    WRITE = "case:write"
    APPROVE = "chapter:approve"
    MEMBERS = "case:members"


_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.LEAD: frozenset(Permission),
    Role.ADJUSTER: frozenset({Permission.READ, Permission.WRITE, Permission.APPROVE}),
    Role.PROOFREADER: frozenset({Permission.READ, Permission.APPROVE}),
    Role.REVIEWER: frozenset({Permission.READ, Permission.APPROVE}),
    Role.SIGNER: frozenset({Permission.READ, Permission.APPROVE}),
    Role.VIEWER: frozenset({Permission.READ}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person. Tools and workers never make one; they receive it from the sign-in."""

    user_id: str
    name: str
    is_owner: bool = False  #: may create users and run operations
    person: bool = field(default=True)  #: False for the worker's own identity; never approves


def require(actor: Actor, role: Role | None, permission: Permission) -> None:
    """Raise NotPermitted unless `role` in the case grants `permission` to this person."""
    if role is None or permission not in _GRANTS[role]:
        raise NotPermitted
    if permission is Permission.APPROVE and not actor.person:
        raise NotPermitted("只有登录的公估师本人可以批准。")
