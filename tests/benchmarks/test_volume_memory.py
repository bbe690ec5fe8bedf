"""What fifty articles take as volumes: `pytest tests/benchmarks/test_volume_memory.py --benchmark-only`.

Copies of the editions, some 970 pages by themselves, are divided as a build divides them, and each volume is set and
proven by a process of its own. Pages, seconds and megabytes at their highest are printed; time is counted in what the
articles take one by one.
"""

import resource
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from emendata.build_report import ArticleReport
from emendata.encode.header import EditionFacts
from emendata.printing.settings import PrintSettings
from emendata.publishing_print import divided
from emendata.transform.documents import TeiDocument
from emendata.transform.print import print_pdf
from emendata.transform.print_volume import VolumeResult, print_volume
from emendata.xmlio import parse_xml

EDITIONS = sorted((Path(__file__).parents[2] / "tei" / "editions").glob("*.xml"))
ARTICLES = 50
MEGABYTES = 2048
FACTS = EditionFacts(title="Fifty articles", publisher="Nobody", editor="An editor", date="2026-01-02")


def test_fifty_articles_are_set_in_bounded_memory(benchmark: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """No process comes to two gigabytes, and a volume takes less time than its articles one by one."""
    settings = PrintSettings(date=FACTS.date)
    documents = [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in EDITIONS]
    start = time.perf_counter()
    printed = [print_pdf(document, settings) for document in documents]
    alone = (time.perf_counter() - start) * ARTICLES / len(documents)
    copies = [number % len(documents) for number in range(ARTICLES)]
    reports = [
        ArticleReport(str(place), print_pages=printed[number].pages, typeset=printed[number].typeset)
        for place, number in enumerate(copies)
    ]

    def volumes() -> list[VolumeResult]:
        results = []
        for members in divided(range(ARTICLES), reports):
            typesets = [typeset for member in members if (typeset := reports[member].typeset)]
            of_members = [documents[copies[member]] for member in members]
            results.append(print_volume(of_members, typesets, settings, FACTS))
        return results

    results = benchmark.pedantic(volumes, rounds=1, iterations=1)
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
    seconds = benchmark.stats.stats.mean
    with capsys.disabled():
        pages = [result.pages for result in results]
        print(f"\n{ARTICLES} articles: {pages} pages, {seconds:.0f} s ({alone:.0f} s one by one), {megabytes:.0f} MB")  # noqa: T201
    assert all(result.pdf for result in results)
    assert megabytes < MEGABYTES
    assert seconds < alone
