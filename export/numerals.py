"""A chapter's visible number -> the number its tables and photographs bear: 五 -> 表5-1."""

from casework.figures.ordinals import chinese

_VALUES = {chinese(n): n for n in range(1, 100)}


def arabic(number: str) -> str:
    """`五`, `第五章`, `5` -> `5`; "" when the chapter bears no number."""
    bare = number.strip().removeprefix("第").rstrip("章节、.． ")
    if bare in _VALUES:
        return str(_VALUES[bare])
    return bare if bare.isascii() and bare.isalnum() else ""
