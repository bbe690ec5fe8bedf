"""What a press asks for: boxes, crop marks, one ink, blank pages; the list of a preflight; the same bytes anywhere."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from emendata.printing.preflight import Check, Run, preflight
from emendata.printing.settings import MILLIMETRE, find_cjk_fonts
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintResult, PrintSettings, print_pdf
from emendata.xmlio import parse_xml

SAMPLE = Path(__file__).resolve().parent.parent / "transform" / "data" / "print-sample.xml"
A5 = PrintSettings(cjk_fonts=())
PRESS = replace(A5, bleed=3 * MILLIMETRE, has_marks=True, pad=4, is_cmyk=True)
_RUN = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from test_press import PRESS, printed
result = printed(PRESS)
print(hashlib.sha256(result.pdf).hexdigest(), hashlib.sha256(result.cmyk).hexdigest())
"""


def printed(settings: PrintSettings) -> PrintResult:
    """Return the sample as these settings print it."""
    root = parse_xml(SAMPLE.read_bytes(), SAMPLE.name)
    return print_pdf(TeiDocument(name=SAMPLE.name, root=root, stem=SAMPLE.stem), settings)


@pytest.fixture(scope="module")
def plain() -> PrintResult:
    """Return the sample with nothing for a press."""
    return printed(A5)


@pytest.fixture(scope="module")
def pressed() -> PrintResult:
    """Return the sample with all that a press may ask for."""
    return printed(PRESS)


def box(page: pikepdf.Page, name: str) -> list[float]:
    """Return a box of a page in millimetres."""
    return [round(float(side) / MILLIMETRE, 1) for side in page.obj[name]]


def test_boxes_stand_inside_one_another(pressed: PrintResult) -> None:
    """The paper is the trimmed page, 3 mm round it bleed, and crop marks of 5 mm outside of that."""
    with pikepdf.open(io.BytesIO(pressed.pdf)) as pdf:
        assert len(pdf.pages) == 8
        for page in pdf.pages:
            assert box(page, "/MediaBox") == [0, 0, 164, 226]
            assert box(page, "/BleedBox") == [5, 5, 159, 221]
            assert box(page, "/TrimBox") == [8, 8, 156, 218]


def test_bleed_without_marks(plain: PrintResult) -> None:
    """The sheet is the bleed; the pages are those of the plain file."""
    bled = printed(replace(A5, bleed=5 * MILLIMETRE))
    assert bled.pages == plain.pages
    with pikepdf.open(io.BytesIO(bled.pdf)) as pdf:
        assert box(pdf.pages[0], "/MediaBox") == box(pdf.pages[0], "/BleedBox") == [0, 0, 158, 220]
        assert box(pdf.pages[0], "/TrimBox") == [5, 5, 153, 215]


def test_pages_are_padded_to_a_multiple(plain: PrintResult, pressed: PrintResult) -> None:
    """Two blank pages, without head and number, after the six of the plain file; and nothing else moves."""
    assert (plain.pages, pressed.pages) == (6, 8)
    assert plain.places == pressed.places
    with pikepdf.open(io.BytesIO(pressed.pdf)) as pdf:
        shown = [operator for page in pdf.pages[6:] for _, operator in pikepdf.parse_content_stream(page)]
    assert pikepdf.Operator("S") in shown
    assert not {pikepdf.Operator("TJ"), pikepdf.Operator("Tj")} & set(shown)


def inks(data: bytes) -> set[tuple[str, tuple[float, ...]]]:
    """Return the operators of colour of a file with what they set."""
    found = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            spaces = page.resources.get("/ColorSpace", {})
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name.lower() == "cs":
                    (space,) = operands
                    assert int(spaces[str(space)][1].N) == 1
                elif name.lower() in {"g", "rg", "k", "sc", "scn"}:
                    found.add((name.lower(), tuple(map(float, operands))))
    return found


def test_black_is_one_ink(plain: PrintResult, pressed: PrintResult) -> None:
    """Gray of one component in the file for reading and archives, the black of CMYK alone in the one for a press."""
    assert inks(plain.pdf) == {("scn", (0.0,))}
    assert inks(pressed.pdf) == {("scn", (0.0,))}
    assert inks(pressed.cmyk) == {("k", (0.0, 0.0, 0.0, 1.0))}
    assert not plain.cmyk


def missed(pdf: bytes, settings: PrintSettings, *, is_cmyk: bool = False) -> dict[str, str]:
    """Return the checks of a file that are not met."""
    return {item.name: item.found for item in preflight(pdf, settings, is_cmyk=is_cmyk) if item.is_met is False}


def test_preflight_has_nothing_against_what_was_asked_for(plain: PrintResult, pressed: PrintResult) -> None:
    """Neither the plain file nor those for a press; what only the run knows is told."""
    assert missed(plain.pdf, A5) == {}
    assert missed(pressed.pdf, PRESS) == {}
    assert missed(pressed.cmyk, PRESS, is_cmyk=True) == {}
    assert Check("proof", None, "proven after 3 passes, by the step “notes-after”") in preflight(
        plain.pdf, A5, Run(3, "notes-after")
    )


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (replace(A5, paper="a4"), {"page size"}),
        (replace(A5, bleed=3 * MILLIMETRE), {"page boxes"}),
        (replace(A5, pad=4), {"pages"}),
    ],
)
def test_preflight_of_a_file_that_is_not_as_set(plain: PrintResult, settings: PrintSettings, names: set[str]) -> None:
    """Another paper, no bleed, six pages."""
    assert set(missed(plain.pdf, settings)) == names


def tampered(data: bytes, name: str) -> bytes:
    """Return a file with one thing that a press or library would refuse."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if name == "colours":
            pdf.pages[1].contents_add(b"q 0.8 0.1 0.1 rg 10 10 20 20 re f Q")
        elif name == "pictures":
            picture = pdf.make_stream(b"\x00" * 100, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
            picture.Width = picture.Height = 10
            picture.BitsPerComponent, picture.ColorSpace = 8, pikepdf.Name.DeviceGray
            pdf.pages[1].resources.XObject = pikepdf.Dictionary(P=picture)
            pdf.pages[1].contents_add(b"q 72 0 0 72 20 20 cm /P Do Q")
        elif name == "fonts":
            for page in pdf.pages:
                for font in page.resources.Font.values():
                    descriptor = font.DescendantFonts[0].FontDescriptor
                    for key in ("/FontFile2", "/FontFile3"):
                        if key in descriptor:
                            del descriptor[key]
        else:
            del pdf.Root[
                {"PDF/A": "/Metadata", "outline": "/Outlines", "tags": "/MarkInfo", "language": "/Lang"}.get(
                    name, "/ViewerPreferences"
                )
            ]
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("colours", "colour on page 2"),
        ("pictures", "1, the coarsest of 10 pixels to the inch"),
        ("fonts", "not embedded as a subset: "),
        ("PDF/A", "not claimed"),
        ("outline", "none"),
        ("tags", ""),
        ("language", "none"),
        ("title", "Difficult Dialogue"),
    ],
)
def test_preflight_finds_what_is_wrong(plain: PrintResult, name: str, found: str) -> None:
    """Each under its name, with what was found."""
    assert missed(tampered(plain.pdf, name), A5)[name].startswith(found)


def test_preflight_of_no_pdf() -> None:
    """One check, not met."""
    assert set(missed(b"words", A5)) == {"file"}


@pytest.mark.debian
@pytest.mark.parametrize("name", ["pdf", "cmyk"])
def test_qpdf_has_nothing_against_a_file(pressed: PrintResult, tmp_path: Path, name: str) -> None:
    """Neither error nor warning: qpdf exits with 0."""
    path = tmp_path / "a.pdf"
    path.write_bytes(getattr(pressed, name))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No syntax or stream encoding errors found" in checked.stdout


def test_same_bytes_with_other_fonts_home_and_time(pressed: PrintResult, tmp_path: Path) -> None:
    """A font of the system that has the letters missing here is not used; nor does anything else of a place show."""
    fonts = tmp_path / ".fonts"
    fonts.mkdir()
    for font in find_cjk_fonts():
        (fonts / font.name).symlink_to(font)
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?><fontconfig><dir>{fonts}</dir></fontconfig>')
    here = Path(__file__).resolve().parent
    place = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "TYPST_FONT_PATHS": str(fonts),
        "SOURCE_DATE_EPOCH": "1",
    }
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(here), str(here.parent)],
        capture_output=True,
        text=True,
        check=True,
        env=place,
        cwd=tmp_path,
    )
    assert run.stdout.split() == [hashlib.sha256(data).hexdigest() for data in (pressed.pdf, pressed.cmyk)]
