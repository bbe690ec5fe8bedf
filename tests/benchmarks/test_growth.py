"""How work grows with its input: what a step from a length to four times that costs, as a ratio in the same run.

Four is linear, sixteen quadratic. Everything is measured in time of the processor, as other work stands beside.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from emendata.annotate import annotate
from emendata.annotate.slips import mend
from emendata.read import ReadOptions, read_source
from emendata.transcription.chinese import transcribe_chinese
from emendata.transcription.european import transcribe_european
from emendata.transcription.korean import transcribe_korean
from emendata.transcription.vietnamese import transcribe_vietnamese
from emendata.validate.authority import collation_findings
from emendata.vocabulary import TEI
from made_up import made_up
from support import NO_AUTHORITY, anchored, authority_of

_STEP = 4
# Between linear and quadratic, and some noise.
_MOST = 9


def taken(work: Callable[[], object]) -> float:
    """Return seconds of the processor, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def grows_linearly(benchmark: Any, make: Callable[[int], Callable[[], object]], size: int) -> None:
    """Measure work made for a size and for four times that, and hold the ratio to the bar."""
    small, large = make(size), make(size * _STEP)
    small()
    ratio = taken(large) / max(taken(small), 1e-4)
    benchmark.extra_info["growth"] = ratio
    benchmark.pedantic(large, rounds=1)
    assert ratio < _MOST


@pytest.mark.parametrize("piece", ["[x", "a.B", "«a", '" ', " ,", "s ' ", "(a b)a ", "(a ", "x-é ", ". . "])
def test_marks_without_end_in_one_line(benchmark: Any, piece: str) -> None:
    """Slips are looked for in one pass."""
    grows_linearly(benchmark, lambda size: lambda: mend([(piece * size)[:size]]), 15_000)


def test_a_text_of_names(benchmark: Any) -> None:
    """Names are compared with their like, not each with all."""

    def made(count: int) -> Callable[[], object]:
        names = " ".join(
            f"A. B. Sur{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}ov came." for i in range(count)
        )
        article, _ = anchored(names)
        return lambda: annotate(article, NO_AUTHORITY)

    grows_linearly(benchmark, made, 1000)


def test_a_text_of_namesakes(benchmark: Any, tmp_path: Path) -> None:
    """A bare name is held against the last who bore it, not against all."""
    authority = authority_of(
        tmp_path,
        '<person xml:id="pers-chen-yun"><persName><surname>Chen</surname> <forename>Yun</forename></persName></person>',
    )

    def made(count: int) -> Callable[[], object]:
        article, _ = anchored("Then Chen Yun met Chen Yi and Chen spoke. " * count)
        return lambda: annotate(article, authority)

    grows_linearly(benchmark, made, 300)


def test_an_authority_against_itself(benchmark: Any) -> None:
    """Entries are told apart by their forms."""

    def made(number: int) -> Callable[[], object]:
        data = f'<TEI xmlns="{TEI}">{"".join(made_up(number))}</TEI>'.encode()
        return lambda: collation_findings([("a.xml", data)], ())

    grows_linearly(benchmark, made, 1000)


def test_a_web_page(benchmark: Any, tmp_path: Any) -> None:
    """Reading is linear in the length and in the number of elements."""
    paragraph = f"<p>{' '.join(f'word{number}' for number in range(120))}.</p>\n"

    def made(size: int) -> Callable[[], object]:
        path = tmp_path / f"{size}.html"
        path.write_text(f"<html><body>{paragraph * (size // len(paragraph))}<p>The last.", "utf-8")
        return lambda: read_source(path, path.name, ReadOptions())

    grows_linearly(benchmark, made, 2_000_000)


@pytest.mark.parametrize(
    ("transcribe", "word"),
    [
        (transcribe_vietnamese, "nguyena"),
        (transcribe_chinese, "xian"),
        (transcribe_korean, "ilsong"),
        (lambda word: transcribe_european(word, "pl"), "szcz"),
    ],
)
def test_a_word_without_end(benchmark: Any, transcribe: Callable[[str], object], word: str) -> None:
    """Syllables are found in one pass."""
    grows_linearly(benchmark, lambda size: lambda: transcribe(word * size), 500)
