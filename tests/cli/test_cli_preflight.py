"""`emendata build --preflight`: the list of what a press asks of each PDF, and the exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from emendata.printing.preflight import Check
from small_edition import make_edition

Run = Callable[..., Result]


def test_list_is_printed_and_decides_the_exit_code(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0 where all is met, the file in CMYK too; 1 where one thing is not."""
    toml = make_edition(here) / "edition.toml"
    press = '[print]\nbleed = 3\nmarks = "crop"\npad = 4\ncmyk = "yes"\n\n[[article]]'
    toml.write_text(toml.read_text().replace("[[article]]", press, 1))
    done = run("build", "--only", "print", "--preflight")
    assert done.exit_code == 0, done.output
    assert "Preflight of a.pdf: ready for press" in done.stdout
    assert "Preflight of a-cmyk.pdf: ready for press" in done.stdout
    assert "  ok  PDF/A        PDF/A-2a claimed in the metadata" in done.stdout
    assert "  ok  pages        8, to be a multiple of 4" in done.stdout
    assert "as asked for" in done.stdout
    monkeypatch.setattr(
        "emendata.preflighting.preflight", lambda *_, **__: (Check("colours", False, "colour on page 2"),)
    )
    refused = run("build", "--only", "print", "--preflight")
    assert refused.exit_code == 1
    assert "Preflight of a.pdf: 1 not met\n  NO  colours      colour on page 2" in refused.stdout
    toml.write_text(toml.read_text().replace('"yes"', '"no"'))
    run("build", "--only", "print")
    assert not (here / "build" / "print" / "a-cmyk.pdf").exists()


def test_list_needs_the_print_edition_of_a_project(run: Run, here: Path) -> None:
    """Neither for other outputs nor for single files."""
    make_edition(here)
    assert run("build", "--only", "html", "--preflight").exit_code == 2
    assert run("build", "tei.xml", "--html", "--preflight").exit_code == 2
