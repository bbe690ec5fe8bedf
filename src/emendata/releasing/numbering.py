"""Version numbers of editions: major.minor.patch, without leading zeros."""

import re

from emendata.releasing.model import Level

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def is_version(words: str) -> bool:
    """Return whether a text is a version number.

    >>> is_version("1.0.0"), is_version("1.0"), is_version("01.0.0")
    (True, False, False)
    """
    return _VERSION.fullmatch(words) is not None


def is_later(one: str, other: str) -> bool:
    """Return whether one version comes after another.

    >>> is_later("1.10.0", "1.9.3")
    True
    """
    return _numbers(one) > _numbers(other)


def proposed_version(last: str, level: Level | None) -> str:
    """Return the version that follows one, for a difference of this weight; the same where nothing differs.

    >>> proposed_version("1.2.3", Level.MINOR), proposed_version("1.2.3", None)
    ('1.3.0', '1.2.3')
    """
    major, minor, patch = _numbers(last)
    match level:
        case Level.MAJOR:
            return f"{major + 1}.0.0"
        case Level.MINOR:
            return f"{major}.{minor + 1}.0"
        case Level.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case None:
            return last


def _numbers(version: str) -> tuple[int, int, int]:
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version!r} is not major.minor.patch")
    return int(found[1]), int(found[2]), int(found[3])
