"""How quickly an article is printed: `pytest tests/benchmarks/test_print_speed.py --benchmark-only`.

All of it, from the parsed TEI to the proven file with its line-keyed apparatus, against the same article with its notes
through the stylesheet and once through Typst, without plan and proof, in the same run. How often Typst went over the text
is printed, too. Where TeX is installed, the same article in LaTeX with reledmac, which wants three runs, is another measure.
"""

import itertools
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from timing import seconds

from emendata.printing.press import Press
from emendata.transform.documents import TeiDocument
from emendata.transform.latex import LatexSettings, latex_source, support_files
from emendata.transform.print import PrintSettings, print_pdf, typst_source
from emendata.xmlio import parse_xml

EDITIONS = sorted((Path(__file__).parents[2] / "tei" / "editions").glob("*.xml"))
DAY = date(2026, 1, 2)
Against = Callable[[object, float], None]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_article_with_its_apparatus_against_one_plain_pass(
    path: Path, benchmark: Any, against: Against, capsys: pytest.CaptureFixture[str]
) -> None:
    """Measure, probe, set, prove, write: counted in plain passes."""
    # Typst remembers what it has set in this process: no run has the size of another
    sizes = itertools.count()

    def settings() -> PrintSettings:
        return PrintSettings(font_size=10 + next(sizes) / 1000)

    document = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem)
    result = benchmark.pedantic(lambda: print_pdf(document, settings()), rounds=3, iterations=1, warmup_rounds=1)
    # what the fonts lack is left out of the index by the second run of the stylesheet; here it must be from the start
    unprintable = "".join(
        sorted({letter for item in result.findings for letter in str(item.excerpt or "") if ord(letter) > 0x1000})
    )
    unprintable += "ុពតល៉ប"

    def plain() -> bytes:
        with Press(typst_source(document, DAY, unprintable), settings(), ("author", "editor")) as press:
            return press.set({"list": []}).printed(DAY).pdf

    assert result.is_complete
    against(benchmark, seconds(plain, rounds=3))
    with capsys.disabled():
        print(f"\n{path.stem}: {result.pages} pages, Typst {result.passes} times over the text")  # noqa: T201


@pytest.mark.skipif(shutil.which("lualatex") is None, reason="lualatex is not installed (Debian: texlive-luatex)")
@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_article_with_its_apparatus_against_reledmac(
    path: Path, benchmark: Any, against: Against, tmp_path: Path
) -> None:
    """From the parsed TEI to the file in either way: reledmac in three runs, as its numbers of lines need."""
    document = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem)
    sizes = itertools.count()
    result = benchmark.pedantic(
        lambda: print_pdf(document, PrintSettings(font_size=10 + next(sizes) / 1000)), rounds=3, warmup_rounds=1
    )
    assert result.is_complete

    def by_reledmac() -> None:
        for name, data in support_files():
            (tmp_path / name).write_bytes(data)
        (tmp_path / "a.tex").write_text(latex_source(document, LatexSettings()), encoding="utf-8")
        for _ in range(3):
            command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
            subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)

    against(benchmark, seconds(by_reledmac, rounds=1))
