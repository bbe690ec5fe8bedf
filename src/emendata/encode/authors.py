"""Authors in a header: a name whose form tells its parts is given in parts, any other as one."""

import re

from lxml import etree

from emendata.anchor.references.people import INITIALS, SURNAME
from emendata.encode.elements import element

# "V. P. SERGEEV", "Sergeev V. P.": where there are initials, the other word is the family name in every language.
_INITIALS_FIRST = re.compile(rf"(?P<forename>{INITIALS})(?P<between>\s?)(?P<surname>{SURNAME})")
_SURNAME_FIRST = re.compile(rf"(?P<surname>{SURNAME})(?P<between>,?\s)(?P<forename>{INITIALS})")


def author(name: str, **attributes: str | None) -> etree._Element:
    """Return an `author`, its name in parts where initials stand at one end of it; the words stay as they are.

    >>> etree.tostring(author("V. P. SERGEEV")[0]).decode().replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    '<persName><forename>V. P.</forename> <surname>SERGEEV</surname></persName>'
    """
    first, last = _INITIALS_FIRST.fullmatch(name), _SURNAME_FIRST.fullmatch(name)
    match = first or last
    if match is None:
        return element("author", name, **attributes)
    forename, surname = element("forename", match["forename"]), element("surname", match["surname"])
    parts = (forename, match["between"], surname) if first else (surname, match["between"], forename)
    return element("author", element("persName", *parts), **attributes)
