"""How quickly the web edition is made: `pytest tests/benchmarks/test_html_speed.py --benchmark-only`.

An article's page is measured against what nobody can do without, its TEI parsed and sent through Saxon unchanged, in the same
run. Editions are made of copies of the seeds' articles with ids of their own, each in a process of its own, as memory is measured
at its highest: a small one and one of four times as many articles, which must not take much more. `EMENDATA_COPIES=1000` makes the
large one as large as that (by default 240); pages per second and memory are printed.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from copies import EDITIONS
from timing import measured, side_by_side

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.xmlio import parse_xml

COPIES = int(os.environ.get("EMENDATA_COPIES", "240"))
# How much more memory a build of four times as many articles may take: all of them held would be four times as much, but for the
# program itself; indexes alone, each line of which is another place of the same persons, are well below this.
GROWTH = 2.0
Against = Callable[..., None]


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_page_of_an_article(path: Path, benchmark: Any, against: Against, unchanged: Callable[[bytes], str]) -> None:
    """From the parsed TEI to the page, both measured in turn by processor time: three times the floor is what is aimed at."""
    data = path.read_bytes()
    document = TeiDocument(path.name, parse_xml(data, path.name), path.stem)
    assert benchmark(lambda: article_page(document, HtmlSettings()))
    page, least = side_by_side(lambda: article_page(document, HtmlSettings()), lambda: unchanged(data))
    against(benchmark, least, page)


def test_memory_of_an_edition_is_bounded(benchmark: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Four times as many articles take four times as long, and not four times the memory."""
    small = measured("copies.py", COPIES // 4, tmp_path / "small")
    large = benchmark.pedantic(lambda: measured("copies.py", COPIES, tmp_path / "large"), rounds=1)
    benchmark.extra_info.update({"small": small, "large": large})
    with capsys.disabled():
        for number, made in ((COPIES // 4, small), (COPIES, large)):
            speed = made["pages"] / made["seconds"]
            sys.stdout.write(
                f"\n{number} copies: {made['pages']:.0f} pages, {speed:.1f} pages/s, {made['megabytes']:.0f} MB at most\n"
            )
    assert large["pages"] == COPIES + 6
    assert large["megabytes"] <= GROWTH * small["megabytes"]
