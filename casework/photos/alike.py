"""Pictures that look the same: perceptual hashes few bits apart (the same shot re-saved, resized or re-sent)."""

from collections.abc import Iterator, Sequence

from casework.evidence import File

NEAREST = 4  #: of 64 bits; two shots of one scene are usually more than ten apart


def distance(one: str, other: str) -> int | None:
    """Bits in which two hashes (16 hex digits) differ; None when one of them is no hash."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count() if len(one) == len(other) == 16 else None
    except ValueError:
        return None


def alike(files: Sequence[File]) -> Iterator[tuple[File, File]]:
    """Every later picture with the first one that it repeats. Flat pictures (a hash of few bits) tell nothing."""
    seen: list[File] = []
    for file in files:
        phash = file.photo.get("phash", "")
        if not _telling(phash):
            continue
        first = next((f for f in seen if _near(f.photo["phash"], phash) and f.sha256 != file.sha256), None)
        if first:
            yield first, file
        else:
            seen.append(file)


def _near(one: str, other: str) -> bool:
    apart = distance(one, other)
    return apart is not None and apart <= NEAREST


def _telling(phash: str) -> bool:
    try:
        return 16 <= int(phash, 16).bit_count() <= 48
    except ValueError:
        return False
