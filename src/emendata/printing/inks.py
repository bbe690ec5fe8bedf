"""What a page is printed with: inks and pictures, from the operators of its content.

Enters a page of a PDF; leaves whether all of it is gray or black, and its pictures with the resolution they are printed
at. Forms inside a page are looked into; a shading or pattern counts as colour unless its colour space is gray.
"""

from dataclasses import dataclass
from typing import Any

from pypdf.generic import ContentStream

_GRAY_SPACES = frozenset({"/DeviceGray", "/CalGray", "/G", "/Pattern"})
# Levels of colour that differ less are the same.
_EQUAL = 0.002
_POINTS_PER_INCH = 72
_DEEPEST = 12
Matrix = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its resolution in pixels to the inch as it is printed, across and down."""

    across: float
    down: float


@dataclass(slots=True)
class Inks:
    """What was found on a page: whether there is colour; whether its black is of gray or of CMYK; its pictures."""

    has_colour: bool
    has_cmyk: bool
    pictures: list[Picture]


def inks_of(page: Any, reader: Any) -> Inks:
    """Return what a page is printed with."""
    found = Inks(has_colour=False, has_cmyk=False, pictures=[])
    contents = page.get_contents()
    if contents is not None:
        _look(ContentStream(contents, reader), page.get("/Resources") or {}, reader, found, (1, 0, 0, 1), 0)
    return found


def _look(content: ContentStream, resources: Any, reader: Any, found: Inks, matrix: Matrix, depth: int) -> None:
    """Go through the operators of a page or form."""
    kept: list[Matrix] = []
    spaces = {"fill": 1, "stroke": 1}
    for operands, operator in content.operations:
        if operator == b"q":
            kept.append(matrix)
        elif operator == b"Q" and kept:
            matrix = kept.pop()
        elif operator == b"cm":
            matrix = _times(tuple(map(float, operands[:4])), matrix)
        elif operator in {b"cs", b"CS"}:
            spaces["fill" if operator == b"cs" else "stroke"] = _components(operands[0], resources)
        elif operator in {b"g", b"G"}:
            continue
        elif operator in {b"rg", b"RG", b"k", b"K", b"sc", b"SC", b"scn", b"SCN"}:
            kind = "fill" if operator[:1].islower() else "stroke"
            count = {b"r": 3, b"k": 4}.get(operator[:1].lower(), spaces[kind])
            _ink(operands, count, found)
        elif operator == b"sh":
            found.has_colour = found.has_colour or _components(_named(resources, "/Shading", operands[0]), {}) != 1
        elif operator == b"Do" and depth < _DEEPEST:
            _object(_named(resources, "/XObject", operands[0]), resources, reader, found, matrix, depth)


def _object(item: Any, resources: Any, reader: Any, found: Inks, matrix: Matrix, depth: int) -> None:
    """Look at a picture or into a form."""
    if item is None:
        return
    if item.get("/Subtype") == "/Form":
        inner = matrix if "/Matrix" not in item else _times(tuple(map(float, item["/Matrix"][:4])), matrix)
        _look(ContentStream(item, reader), item.get("/Resources") or resources, reader, found, inner, depth + 1)
    elif item.get("/Subtype") == "/Image":
        a, b, c, d = matrix
        across, down = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        if across and down:
            width, height = float(item["/Width"]), float(item["/Height"])
            found.pictures.append(Picture(width / across * _POINTS_PER_INCH, height / down * _POINTS_PER_INCH))
        if not item.get("/ImageMask") and _components(item.get("/ColorSpace"), resources) != 1:
            found.has_colour = True


def _ink(operands: Any, count: int, found: Inks) -> None:
    levels = [float(value) for value in operands if isinstance(value, int | float)]
    if count == 1 or len(levels) <= 1:
        return
    if count == len("cmyk"):
        found.has_cmyk = True
        found.has_colour = found.has_colour or any(level > _EQUAL for level in levels[:3])
    elif max(levels) - min(levels) > _EQUAL:
        found.has_colour = True


def _components(space: Any, resources: Any) -> int:
    """Return how many levels a colour of this space has; 1 for gray and for spot colours of one ink that is black."""
    space = space.get_object() if hasattr(space, "get_object") else space
    if isinstance(space, dict):
        return _components(space.get("/ColorSpace"), resources)
    if isinstance(space, str):
        own = _named(resources, "/ColorSpace", space)
        if own is not None and own != space:
            return _components(own, resources)
        return 1 if space in _GRAY_SPACES else 4 if space in {"/DeviceCMYK", "/CMYK"} else 3
    if not space:
        return 3
    kind = str(space[0])
    if kind == "/ICCBased":
        return int(space[1].get_object()["/N"])
    if kind == "/Indexed":
        return _components(space[1], resources)
    if kind == "/Separation":
        return 1 if str(space[1]) in {"/Black", "/All", "/None"} else 3
    return 1 if kind in _GRAY_SPACES else 3


def _named(resources: Any, kind: str, name: Any) -> Any:
    table = resources.get(kind) if resources else None
    item = table.get_object().get(name) if table is not None else None
    return None if item is None else item.get_object()


def _times(inner: Any, outer: Matrix) -> Matrix:
    a, b, c, d = inner
    e, f, g, h = outer
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)
