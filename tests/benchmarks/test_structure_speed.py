"""How segmenting and anchoring grow with the text, as ratios to one pass over its words in the same run."""

import random
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from emendata.anchor import anchor
from support import segmented

Against = Callable[[object, float], None]
_WORDS = (
    "the plenum of party was held in city while army stood there and leaders agreed that war would go on with help from north"
).split()
_NUMBERS = ("in 1956", "12 people", "30%", "5.5 million", "the 17th", "No. 12", "p. 45")


def _article(kilobytes: int) -> tuple[str, int]:
    """Return a text of that size with three notes to two kilobytes, calls, page lines and numbers of the prose."""
    chance = random.Random(1)  # noqa: S311 - made text
    notes = kilobytes * 3 // 2
    blocks: list[str] = []
    size = count = 0
    while size < kilobytes * 1000:
        words = [chance.choice(_NUMBERS) if chance.random() < 0.02 else chance.choice(_WORDS) for _ in range(110)]
        paragraph = " ".join(words).capitalize() + "."
        if count < min(notes, 999):
            count += 1
            paragraph += f"{count} They left."
        blocks.append(paragraph)
        size += len(paragraph)
        if len(blocks) % 5 == 0:
            blocks.append(f"page {10 + len(blocks) // 5}")
    blocks += [f"{number} See: Ivanov I. I. War. Moscow, 1983, p. {number}." for number in range(1, count + 1)]
    return "\n\n".join(blocks), count


def _floor(text: str) -> float:
    start = time.perf_counter()
    assert sum(1 for _ in re.finditer(r"\w+", text))
    return time.perf_counter() - start


@pytest.mark.parametrize("kilobytes", [10, 100, 1000])
def test_segment_and_anchor(benchmark: Any, against: Against, kilobytes: int) -> None:
    """Ten times the text takes about ten times as long."""
    text, notes = _article(kilobytes)
    article, _ = benchmark.pedantic(lambda: anchor(segmented(text)), rounds=3, warmup_rounds=1)
    against(benchmark, sorted(_floor(text) for _ in range(5))[2])
    assert len(article.notes) == notes
    assert len(article.calls) >= 0.98 * notes
