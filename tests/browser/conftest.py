"""What the tests in a browser share."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return Debian's chromium, steered by playwright."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Debian's chromium (apt install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright (extra dev)")
    with playwright.sync_playwright() as steering:
        started = steering.chromium.launch(executable_path=chromium, args=[*_ARGUMENTS, "--disable-component-update"])
        yield started
        started.close()
