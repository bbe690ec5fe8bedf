"""What many articles take in print: `pytest tests/benchmarks/test_print_memory.py --benchmark-only`.

Copies of the editions are printed one after the other, few and four times as many, each run in a process of its own.
`EMENDATA_COPIES=60` makes the many as many as that (by default 24); pages per second and memory are printed.
"""

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from timing import measured

COPIES = int(os.environ.get("EMENDATA_COPIES", "24"))
# How much more memory four times as many articles may take: Typst in one process for all would take two or three times as much.
GROWTH = 1.3


def test_memory_of_many_articles_is_bounded(benchmark: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Neither the program's nor that of the processes that set them."""
    small = measured("printed_copies.py", COPIES // 4, tmp_path / "small")
    large = benchmark.pedantic(lambda: measured("printed_copies.py", COPIES, tmp_path / "large"), rounds=1)
    benchmark.extra_info.update({"small": small, "large": large})
    with capsys.disabled():
        for number, made in ((COPIES // 4, small), (COPIES, large)):
            speed = made["pages"] / made["seconds"]
            sys.stdout.write(
                f"\n{number} articles: {made['pages']:.0f} pages, {speed:.1f} pages/s, {made['ours']:.0f} MB, "
                f"and {made['theirs']:.0f} MB in a process of Typst's own\n"
            )
    assert large["ours"] <= GROWTH * small["ours"]
    assert large["theirs"] <= GROWTH * small["theirs"]
