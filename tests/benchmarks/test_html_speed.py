"""How quickly the web edition is made: `pytest tests/benchmarks/test_html_speed.py --benchmark-only`.

An article's page is measured against what nobody can do without, its TEI parsed and sent through Saxon unchanged, in the same
run. The pages of a whole edition are made of copies of the seeds' articles with ids of their own; `EMENDATA_COPIES=1000` makes
as many of them (by default 60), and prints pages per second and the memory of the process at its highest.
"""

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page, article_pages, edition_pages
from emendata.xmlio import parse_xml

EDITIONS = sorted((Path(__file__).parents[2] / "tei" / "editions").glob("*.xml"))
COPIES = int(os.environ.get("EMENDATA_COPIES", "60"))
# What the pages of an edition may take, whatever its size: the limit that a test of memory is held to, in MB.
MEMORY = 2_000
Against = Callable[[object, float], None]


class Copies(list[TeiDocument]):
    """As many articles as asked for, read one after the other and kept by nobody."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._data = [(path.stem, path.read_bytes()) for path in EDITIONS]

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[TeiDocument]:
        for number in range(self._number):
            stem, data = self._data[number % len(self._data)]
            name = f"{stem}-{number}"
            yield TeiDocument(name, parse_xml(data.replace(f'"{stem}"'.encode(), f'"{name}"'.encode()), name), name)


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_page_of_an_article(path: Path, benchmark: Any, against: Against, floor: Callable[[bytes], float]) -> None:
    """From the parsed TEI to the page: at most three times the floor is promised."""
    data = path.read_bytes()
    document = TeiDocument(path.name, parse_xml(data, path.name), path.stem)
    assert benchmark(lambda: article_page(document, HtmlSettings()))
    against(benchmark, floor(data))


def test_pages_of_an_edition_of_copies(benchmark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles and the pages of the whole: pages per second, within bounded memory."""
    made, start = 0, time.perf_counter()

    def build() -> None:
        nonlocal made
        documents, settings = Copies(COPIES), HtmlSettings(edition_title="Copies")
        made += sum(1 for page, document in article_pages(documents) if article_page(document, settings, page))
        made += sum(1 for _ in edition_pages(documents, settings))

    benchmark.pedantic(build, rounds=1)
    seconds = time.perf_counter() - start
    # Linux counts in KB.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    benchmark.extra_info.update({"pages_per_second": made / seconds, "megabytes": memory})
    with capsys.disabled():
        sys.stdout.write(f"\n{COPIES} copies: {made} pages, {made / seconds:.1f} pages/s, {memory:.0f} MB at most\n")
    assert made == COPIES + 6
    assert memory < MEMORY
