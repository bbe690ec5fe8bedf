"""How an article is set: paper, fonts, the order and the places of the streams. Lengths are in points."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

MILLIMETRE = 72 / 25.4

# Crop marks: their length, and how far from the trimmed page they end at least.
_MARKS = 5 * MILLIMETRE
_LEAST_GAP = 2 * MILLIMETRE

STREAMS = ("author", "editor", "apparatus")

# The extra `cjk`: modules that hold a static OpenType font (SIL OFL 1.1), the serif of each. The first has all of
# GBK, Big5 and JIS, and kana; the second has hangul.
_CJK_FONTS = (("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf"), ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf"))


def find_cjk_fonts() -> tuple[Path, ...]:
    """Return the font files of the extra `cjk`, as far as it is installed."""
    found = []
    for module, name in _CJK_FONTS:
        spec = find_spec(module)
        folder = Path(spec.origin).parent if spec and spec.origin else None
        if folder and (folder / name).is_file():
            found.append(folder / name)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its margins; `inside` is the margin at the binding."""

    width: float
    height: float
    inside: float
    outside: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """The length of a line."""
        return self.width - self.inside - self.outside

    @property
    def text_height(self) -> float:
        """The room of a page for text and foot together."""
        return self.height - self.top - self.bottom


def paper_in_millimetres(width: float, height: float, margins: tuple[float, float, float, float]) -> Paper:
    """Return a paper from its size and its margins inside, outside, top and bottom."""
    return Paper(*(length * MILLIMETRE for length in (width, height, *margins)))


# Line numbers stand in the inner margin, the page numbers of the original in the outer one.
PAPERS = {
    "a5": paper_in_millimetres(148, 210, (20, 21, 21, 20)),
    "a4": paper_in_millimetres(210, 297, (34, 46, 34, 38)),
    "b5": paper_in_millimetres(176, 250, (24, 30, 26, 27)),
    "us-trade": paper_in_millimetres(152.4, 228.6, (21, 23, 22, 22)),
}


def scaled_paper(width: float, height: float) -> Paper:
    """Return a paper of a size of one's own in millimetres, with margins in the proportions of A5."""
    ours = PAPERS["a5"]
    across, down = width / 148, height / 210
    inside, outside, top, bottom = (
        length / MILLIMETRE for length in (ours.inside, ours.outside, ours.top, ours.bottom)
    )
    return paper_in_millimetres(width, height, (inside * across, outside * across, top * down, bottom * down))


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How an article is set.

    `paper` is a name of `PAPERS` or a paper of one's own; `font_size` in points; `fonts` are families tried first, to
    be found in `font_files`. `order` is that of the streams from the text downwards. `numbering` starts the lines
    anew with each page or section. `notes` and `apparatus` say where they stand: at the foot or the end.
    `date` (yyyy-mm-dd) overrides the header's date of publication. `style` is Typst source that defines `style`.
    `language` is that of headings and words that no document gives. The paper is the trimmed page; `bleed` is the room round it in points that is cut off, `has_marks` says whether crop
    marks stand outside of that. The count of pages is made a multiple of `pad`. `is_cmyk` asks for a second file.
    """

    paper: str | Paper = "a5"
    font_size: float = 10.0
    date: str | None = None
    cjk_fonts: tuple[Path, ...] = field(default_factory=find_cjk_fonts)
    fonts: tuple[str, ...] = ()
    font_files: tuple[Path, ...] = ()
    order: tuple[str, ...] = STREAMS
    numbering: str = "page"
    notes: str = "foot"
    apparatus: str = "foot"
    binding: str = "left"
    style: str = ""
    bleed: float = 0.0
    has_marks: bool = False
    pad: int = 1
    is_cmyk: bool = False
    language: str = "en"

    def __post_init__(self) -> None:
        if isinstance(self.paper, str) and self.paper not in PAPERS:
            raise ValueError(f"paper must be one of {', '.join(PAPERS)}")
        if sorted(self.order) != sorted(STREAMS):
            raise ValueError(f"order must hold each of {', '.join(STREAMS)}")

    @property
    def marks_length(self) -> float:
        """How long crop marks are, from the edge of the sheet."""
        return _MARKS

    @property
    def slug(self) -> float:
        """The room round the trimmed page: bleed and crop marks."""
        return max(self.bleed, _LEAST_GAP) + _MARKS if self.has_marks else self.bleed

    @property
    def sheet(self) -> Paper:
        """The paper in points."""
        return PAPERS[self.paper] if isinstance(self.paper, str) else self.paper
