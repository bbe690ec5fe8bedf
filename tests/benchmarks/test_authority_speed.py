"""What an authority costs an article, by the number of its names: made once, kept in the cache, asked for few rows.

`python -m pytest tests/benchmarks/test_authority_speed.py --benchmark-only` prints (with -s) the seconds beyond encoding
without an authority, and the memory that a process of its own comes to.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from emendata.vocabulary import TEI
from made_up import made_up
from program import ROOT

Against = Callable[[object, float], None]
# Encodes a text of 40 KB without and with an authority; prints seconds for loading, what it adds, and megabytes.
_MEASURE = """
import re, resource, sys, time
from pathlib import Path
from emendata.annotate import load_authority
from emendata.pipeline import EncodeOptions, encode_file
text, authority = map(Path, sys.argv[1:])
def seconds(work):
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made
encode_file(text, EncodeOptions()).data
without, _ = seconds(lambda: encode_file(text, EncodeOptions()).data)
loading, loaded = seconds(lambda: load_authority([authority]))
with_, made = seconds(lambda: encode_file(text, EncodeOptions(authority=loaded)).data)
status = Path("/proc/self/status")  # what getrusage says is never less than what the parent had
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1] if status.is_file() else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(without, loading, with_ - without, int(peak) / 1024, made.count(b"persName ref"))
"""


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], tuple[Path, Path]]:
    """Return a maker of an authority of that many persons, and of an article of 40 KB that names sixty of them."""
    folder = tmp_path_factory.mktemp("large")

    def make(number: int) -> tuple[Path, Path]:
        authority, article = folder / f"{number}.xml", folder / f"{number}.txt"
        people = list(made_up(number))
        authority.write_text(
            f'<TEI xmlns="{TEI}"><standOff><listPerson>{"".join(people)}</listPerson></standOff></TEI>', "utf-8"
        )
        names = ["".join(_words(person)) for person in people[:: max(1, number // 60)][:60]]
        seed = next((ROOT / "seeds").glob("001*")).read_bytes().decode("utf-8")[:36_000]
        article.write_text(
            f"{seed}\n\n{' '.join(f'Then {name} met Nguyễn and {name.split()[-1]}.' for name in names)}\n", "utf-8"
        )
        return authority, article

    return make


def _words(person: str) -> list[str]:
    return [" ".join("".join(map(str, etree.fromstring(person)[0].itertext())).split())]


@pytest.mark.parametrize("number", [1_000, 100_000])
@pytest.mark.parametrize("state", ["cold", "warm"])
def test_an_article_against_an_authority(
    benchmark: Any,
    against: Against,
    large: Callable[[int], tuple[Path, Path]],
    tmp_path_factory: pytest.TempPathFactory,
    number: int,
    state: str,
) -> None:
    """Cold makes the cache, warm finds it."""
    authority, article = large(number)
    cache = tmp_path_factory.mktemp("cache")

    def measure() -> list[float]:
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, article, authority],
            env={"XDG_CACHE_HOME": str(cache), "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return [float(figure) for figure in done.stdout.split()]

    if state == "warm":
        measure()
    without, loading, added, megabytes, named = benchmark.pedantic(measure, rounds=1)
    benchmark.extra_info.update(loading=loading, added=added, megabytes=megabytes, named=named)
    figures = f"loading {loading:.3f} s, encoding {added:+.3f} s, {megabytes:.0f} MB, {named:.0f} names found"
    sys.stdout.write(f"\n{number} names, {state}: {figures}\n")
    against(benchmark, without)
    assert named > 50
    assert megabytes < 500
