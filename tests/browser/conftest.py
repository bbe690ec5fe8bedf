"""What the tests in a browser share: an edition in a folder, Debian's chromium, a reader at a page."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reading import Reader

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.xmlio import parse_xml

DATA = Path(__file__).parent.parent / "transform" / "data"
EDITIONS = Path(__file__).parent.parent.parent / "tei" / "editions"
CHROMIUM = shutil.which("chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an edition of the sample, the seeds and documents from elsewhere, in two languages."""
    target = tmp_path_factory.mktemp("pages")
    paths = [DATA / f"{name}.xml" for name in ("sample", "foreign", "hostile")] + sorted(EDITIONS.glob("*.xml"))
    documents = [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in paths]
    for name, data in html_pages(documents, HtmlSettings(edition_title="An Edition", languages=("en", "ru"))):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return Debian's chromium, steered by playwright; not longer than a module, since its event loop keeps out others."""
    if CHROMIUM is None:
        pytest.skip("needs Debian's chromium (apt install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright (extra dev)")
    with playwright.sync_playwright() as steering:
        started = steering.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def read(browser: Any, folder: Path, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return a reader; `@pytest.mark.parametrize("read", [{…}], indirect=True)` sets width and scripts."""
    context = browser.new_context(**{"viewport": WIDE, **getattr(request, "param", {})})
    yield Reader(context, folder)
    context.close()
