"""Names whose Russian form is a tradition: no rule leads to it, only this list (`traditional.tsv`)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from emendata.channel.pieces import plain


def traditional_russian(name: str) -> str | None:
    """Return the traditional Russian form of a name, in its words.

    >>> traditional_russian("Hải Phòng")
    'Хайфон'
    """
    return _table().get(plain(name))


@cache
def _table() -> Mapping[str, str]:
    rows = files(__package__).joinpath("traditional.tsv").read_text("utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {plain(name): russian for name, russian in pairs}
