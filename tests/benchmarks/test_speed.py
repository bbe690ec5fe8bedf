"""How long things take: `pytest --benchmark-only`. Nothing here is asserted of time; a ratio can be compared anywhere."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from emendata.pipeline import EncodeOptions, encode_article, encode_file, project_authority
from emendata.project import open_project
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.validate import validate_bytes
from program import ARTICLES, ROOT, copy_project, files_below, run_program

Against = Callable[[object, float], None]
Floor = Callable[[bytes], float]
every_article = pytest.mark.parametrize("article", ARTICLES)


def _data(article: str) -> bytes:
    return (ROOT / f"tei/editions/{article}.xml").read_bytes()


@every_article
def test_encode(benchmark: Any, floor: Floor, against: Against, article: str):
    """From the witnesses, header and decisions to the bytes of the TEI."""
    project = open_project(ROOT)
    authority = project_authority(project)
    spec = next(item for item in project.configuration.articles if item.id == article)
    encoded = benchmark.pedantic(lambda: encode_article(project, spec, authority).data, rounds=5, warmup_rounds=1)
    against(benchmark, floor(encoded))
    assert encoded.startswith(b"<?xml")


@every_article
def test_validate(benchmark: Any, floor: Floor, against: Against, article: str):
    """Form, schema, rules, links."""
    data = _data(article)
    findings = benchmark.pedantic(validate_bytes, (data, article), rounds=5, warmup_rounds=1)
    against(benchmark, floor(data))
    assert isinstance(findings, list)


@every_article
def test_html(benchmark: Any, floor: Floor, against: Against, article: str):
    """The page of one article, and the pages of an edition that has no other."""
    data = _data(article)

    def pages() -> dict[str, bytes]:
        return dict(html_pages([TeiDocument(article, etree.fromstring(data), article)], HtmlSettings()))

    made = benchmark.pedantic(pages, rounds=5, warmup_rounds=1)
    against(benchmark, floor(data))
    assert f"{article}.html" in made


def test_start_of_help(benchmark: Any, against: Against, tmp_path: Path):
    """`emendata --help` in a process of its own, against Python doing nothing."""
    done = benchmark.pedantic(lambda: run_program(["--help"], folder=tmp_path), rounds=9, warmup_rounds=1)
    bare = [_bare_start(tmp_path) for _ in range(9)]
    against(benchmark, sorted(bare)[len(bare) // 2])
    assert done.returncode == 0


def _bare_start(folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], cwd=folder, check=True)
    return time.perf_counter() - start


def test_whole_build(benchmark: Any, floor: Floor, against: Against, tmp_path: Path):
    """`emendata build` in a copy of this project, in a process of its own: TEI, validation, pages, PDF."""
    folder = copy_project(tmp_path / "project")
    done = benchmark.pedantic(lambda: run_program(["build"], folder=folder), rounds=2)
    against(benchmark, sum(floor(_data(article)) for article in ARTICLES))
    assert (done.returncode, "print/vn-1210.pdf" in files_below(folder / "build")) == (0, True)


@pytest.mark.parametrize("megabytes", [5, 20])
def test_a_big_plain_text(benchmark: Any, floor: Floor, against: Against, tmp_path: Path, megabytes: int):
    """Twenty megabytes are encoded, and four times the text takes about four times as long."""
    paragraph = " ".join(f"word{number % 977}" for number in range(160)) + ".\n\n"
    path = tmp_path / "big.txt"
    path.write_text(paragraph * (megabytes * 1_000_000 // len(paragraph)), encoding="utf-8")
    encoded = benchmark.pedantic(lambda: encode_file(path, EncodeOptions()).data, rounds=1)
    against(benchmark, floor(encoded))
    assert len(encoded) > path.stat().st_size
