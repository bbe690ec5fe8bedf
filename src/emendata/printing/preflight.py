"""Preflight: what a press and a library ask of a PDF, looked up in the file itself.

Enters the bytes of a PDF and what was asked for; leaves a list of `Check`s, each met or not, with words for people.
What only the run knows (passes, steps given up) is told, not checked. A claim is looked for in the metadata; whether the
file deserves it, a validator such as veraPDF says, which is a Java program and in no package registry.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from pypdf.errors import PyPdfError

from emendata.errors import InputError
from emendata.printing.inks import Inks, inks_of
from emendata.printing.reading import open_pdf
from emendata.printing.settings import MILLIMETRE, PrintSettings
from emendata.xmlio import parse_xml

_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_SUBSET = re.compile(r"/[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# What a press asks of pictures: pixels to the inch.
_RESOLUTION = 300
# Points by which a page may be off.
_TOLERANCE = 0.1
# Languages for which Typst has rules of hyphenation; words of others are not divided.
_HYPHENATED = frozenset(
    "af be bg ca cs da de el en es et fi fr gl hr hu is it ka ku la lt mn nb nl nn no pl pt ru sk sl sq sr sv tk tr uk".split()
)
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a press asks for: what it is, whether it is met (None: only told), what was found."""

    name: str
    is_met: bool | None
    found: str


@dataclass(frozen=True, slots=True)
class Run:
    """What only the run of a build knows of a file: passes of Typst over the text, the step its pages came of."""

    passes: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file that was opened, and its metadata."""

    reader: Any
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Any:
        return self.reader.root_object


def preflight(
    pdf: bytes, settings: PrintSettings, run: Run | None = None, *, is_cmyk: bool = False
) -> tuple[Check, ...]:
    """Return the list of a file; one check that is not met where it cannot be read.

    `is_cmyk` is a file for a press that asks for CMYK: it claims no PDF/A, and all its black is one ink.
    """
    try:
        reader = open_pdf(pdf)
        return tuple(_checks(_File(reader, _metadata(reader)), settings, run, is_cmyk=is_cmyk))
    except (ValueError, PyPdfError, KeyError, AttributeError, TypeError, InputError) as error:
        return (Check("file", False, f"cannot be read: {error}"),)


def _checks(file: _File, settings: PrintSettings, run: Run | None, *, is_cmyk: bool) -> Iterator[Check]:
    yield _archive(file, is_cmyk=is_cmyk)
    part = file.metadata.get(f"{_PDFUA}part")
    yield Check("PDF/UA", part == "1", f"PDF/UA-{part} claimed in the metadata" if part else "not claimed")
    yield _fonts(file)
    yield from _boxes(file, settings)
    inks = [inks_of(page, file.reader) for page in file.reader.pages]
    yield _colours(inks, is_cmyk=is_cmyk)
    yield _pictures(inks)
    yield _pages(file, settings)
    outline = _outlined(file.root.get("/Outlines"))
    yield Check("outline", outline > 0, f"{outline} entries" if outline else "none")
    yield _tags(file)
    title = str((file.reader.metadata or {}).get("/Title") or "")
    shown = (file.root.get("/ViewerPreferences") or {}).get("/DisplayDocTitle")
    yield Check("title", bool(title) and bool(shown), title or "none")
    yield from _languages(file)
    if run is not None and run.passes:
        fallback = "as asked for" if run.step in {"", "wished"} else f"by the step “{run.step}”"
        yield Check("proof", None, f"proven after {run.passes} passes, {fallback}")


def _metadata(reader: Any) -> dict[str, str]:
    """Return what the XMP packet says, by qualified name: elements and attributes alike."""
    stream = reader.root_object.get("/Metadata")
    if stream is None:
        return {}
    found: dict[str, str] = {}
    for element in parse_xml(stream.get_object().get_data(), "XMP").iter(etree.Element):
        found.setdefault(str(element.tag), (element.text or "").strip())
        found |= {str(name): str(value) for name, value in element.items()}
    return found


def _archive(file: _File, *, is_cmyk: bool) -> Check:
    part = file.metadata.get(f"{_PDFA}part", "")
    claim = part + file.metadata.get(f"{_PDFA}conformance", "").lower()
    if is_cmyk:
        return Check(
            "PDF/A", not part, f"PDF/A-{claim} claimed, in a file of CMYK" if part else "not claimed, as CMYK asks"
        )
    is_met = claim in {"2a", "3a"} and "/OutputIntents" not in _without_profile(file)
    return Check("PDF/A", is_met, f"PDF/A-{claim} claimed in the metadata" if part else "not claimed")


def _without_profile(file: _File) -> set[str]:
    """Return the keys of a file's output intents that have no profile in them."""
    intents = file.root.get("/OutputIntents") or []
    return {"/OutputIntents"} if any("/DestOutputProfile" not in item.get_object() for item in intents) else set()


def _fonts(file: _File) -> Check:
    names: dict[str, bool] = {}
    for page in file.reader.pages:
        table = (page.get("/Resources") or {}).get("/Font")
        for item in (table.get_object() if table is not None else {}).values():
            font = item.get_object()
            below = font.get("/DescendantFonts")
            inner = below.get_object()[0].get_object() if below is not None else font
            name = str(inner.get("/BaseFont", font.get("/BaseFont", "/Type3")))
            descriptor = inner.get("/FontDescriptor")
            is_drawn = font.get("/Subtype") == "/Type3"
            has_file = descriptor is not None and any(key in descriptor.get_object() for key in _FILES)
            names[name] = is_drawn or (has_file and bool(_SUBSET.match(name)))
    bad = [name for name, is_whole in names.items() if not is_whole]
    if bad:
        return Check("fonts", False, f"not embedded as a subset: {_some(bad)}")
    return Check(
        "fonts", True, f"{len(names)}, all embedded as subsets: {_some(_SUBSET.sub('', name) for name in names)}"
    )


def _boxes(file: _File, settings: PrintSettings) -> Iterator[Check]:
    paper = settings.sheet
    sizes: dict[tuple[float, ...], list[int]] = {}
    bleeds: dict[tuple[float, ...], list[int]] = {}
    for number, page in enumerate(file.reader.pages, 1):
        trim, bleed = _sides(page.trimbox), _sides(page.bleedbox)
        sizes.setdefault((trim[2] - trim[0], trim[3] - trim[1]), []).append(number)
        bleeds.setdefault(tuple(abs(a - b) for a, b in zip(trim, bleed, strict=True)), []).append(number)
    off = [n for size, ns in sizes.items() for n in ns if not _equal(size, (paper.width, paper.height))]
    told = f"trimmed to {_mm(paper.width)} × {_mm(paper.height)} mm"
    yield Check("page size", not off, told if not off else f"not {told}: {_numbers(off)}")
    off = [n for sides, ns in bleeds.items() for n in ns if not _equal(sides, (settings.bleed,) * 4)]
    told = f"bleed {_mm(settings.bleed)} mm" if settings.bleed else "no bleed"
    if settings.has_marks:
        told += ", crop marks outside it"
    yield Check("page boxes", not off, told if not off else f"not {told}: {_numbers(off)}")


def _colours(inks: list[Inks], *, is_cmyk: bool) -> Check:
    coloured = [number for number, ink in enumerate(inks, 1) if ink.has_colour]
    if coloured:
        return Check("colours", False, f"colour on {_numbers(coloured)}")
    mixed = [number for number, ink in enumerate(inks, 1) if ink.has_cmyk]
    if mixed and not is_cmyk:
        return Check("colours", False, f"CMYK on {_numbers(mixed)}")
    return Check("colours", True, "black of CMYK alone" if is_cmyk else "gray and black alone, one ink")


def _pictures(inks: list[Inks]) -> Check:
    all_of_them = [picture for ink in inks for picture in ink.pictures]
    if not all_of_them:
        return Check("pictures", True, "none")
    least = min(min(picture.across, picture.down) for picture in all_of_them)
    told = f"{len(all_of_them)}, the coarsest of {least:.0f} pixels to the inch"
    return Check("pictures", least >= _RESOLUTION, told)


def _pages(file: _File, settings: PrintSettings) -> Check:
    count = len(file.reader.pages)
    if settings.pad == 1:
        over = f"; {4 - count % 4} short of a multiple of 4" if count % 4 else ", a multiple of 4"
        return Check("pages", True, f"{count}{over}")
    return Check("pages", count % settings.pad == 0, f"{count}, to be a multiple of {settings.pad}")


def _outlined(item: Any) -> int:
    """Return how many entries an outline has, each counted once."""
    found = 0
    waiting = [item]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        node = node.get_object() if node is not None else None
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        found += "/Title" in node
        waiting += [node.get("/First"), node.get("/Next")]
    return found


def _tags(file: _File) -> Check:
    is_marked = bool((file.root.get("/MarkInfo") or {}).get("/Marked"))
    counts: dict[str, int] = {}
    for element in _structure(file.root.get("/StructTreeRoot")):
        tag = str(element.get("/S", "")).removeprefix("/")
        counts[tag] = counts.get(tag, 0) + 1
    told = ", ".join(f"{counts[tag]} {tag}" for tag in ("P", "Note", "Link") if tag in counts)
    return Check("tags", is_marked and bool(counts), told or "none")


def _languages(file: _File) -> Iterator[Check]:
    main = str(file.root.get("/Lang") or "")
    yield Check("language", bool(main), main or "none")
    found = {main} | {str(item["/Lang"]) for item in _structure(file.root.get("/StructTreeRoot")) if "/Lang" in item}
    short = sorted({language.lower().split("-")[0] for language in found if language})
    divided = [language for language in short if language in _HYPHENATED]
    whole = [language for language in short if language not in _HYPHENATED]
    told = ", ".join(divided) or "none"
    yield Check(
        "hyphenation", None, told + (f"; not divided, as there are no rules: {', '.join(whole)}" if whole else "")
    )


def _structure(root: Any) -> Iterator[Any]:
    """Yield the elements of a structure tree."""
    waiting = [root.get("/K")] if root is not None else []
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict) and node.get("/Type") not in {"/MCR", "/OBJR"}:
            yield node
            waiting.append(node.get("/K"))


def _sides(box: Any) -> tuple[float, float, float, float]:
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def _equal(found: Iterable[float], wanted: Iterable[float]) -> bool:
    return all(abs(a - b) <= _TOLERANCE for a, b in zip(found, wanted, strict=True))


def _mm(points: float) -> str:
    return f"{points / MILLIMETRE:.1f}".removesuffix(".0")


def _numbers(pages: list[int]) -> str:
    return ("page " if len(pages) == 1 else "pages ") + _some(map(str, pages))


def _some(items: Iterable[str]) -> str:
    found = list(items)
    return ", ".join(found[:_NAMED]) + (f" and {len(found) - _NAMED} more" if len(found) > _NAMED else "")
