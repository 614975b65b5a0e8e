"""One file and the state in which its reading must end."""

from dataclasses import dataclass

READ, PARTLY, LOCKED, REJECTED = "read", "partly", "locked", "rejected"


@dataclass(frozen=True, slots=True)
class Sample:
    """`ends`: allowed states. `says`: words of the remark or reason. `holds`: words that must be read. `never`: words
    that must not be read."""

    data: bytes
    ends: tuple[str, ...]
    says: str = ""
    holds: str = ""
    never: str = ""
