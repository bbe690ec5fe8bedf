"""What holds for every command: help, usage, exit codes, the fault of our own, colour, standard streams."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from emendata import __version__
from emendata.cli import cli
from program import ROOT, run_program

Run = Callable[..., Result]
COMMANDS = (
    "add", "build", "cite", "decide", "deposit", "doctor", "encode", "explain", "export", "init", "names", "package", "release",
    "serve", "suggest", "validate",
)  # fmt: skip
FAULTY = pytest.mark.parametrize(
    ("stage", "arguments"),
    [
        ("emendata.batch.encode_file", ("encode", "a.txt", "-o", "out")),
        ("emendata.validate.validate_paths", ("validate", "a.txt")),
        ("emendata.building.build_files", ("build", "a.xml", "--html")),
        ("emendata.starter.make_starter", ("init", "new")),
    ],
    ids=["encode", "validate", "build", "init"],
)


def _is_plain(text: str) -> bool:
    return "\x1b" not in text


def test_the_list_of_commands_is_the_list_tested_here():
    """A command that comes later must be added to the tables of this folder."""
    assert set(cli.list_commands(None)) == set(COMMANDS)  # type: ignore[arg-type]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_an_example(run: Run, command: str):
    """`--help` exits 0, describes every option and shows a line to copy."""
    result = run(command, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.search(rf"Examples?: emendata {command}\b", " ".join(result.stdout.split()))
    parameters = importlib.import_module(f"emendata.cli.{command}").command.params
    assert [item.name for item in parameters if isinstance(item, click.Option) and not item.help] == []


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_the_program_lists_its_commands_with_an_example(run: Run, flag: str):
    """The first thing a user types."""
    result = run(flag)
    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)
    assert "Example: emendata encode article.txt" in result.stdout


def test_the_version_is_the_package_s(run: Run):
    """One line, for scripts."""
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"emendata, version {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("encode",),
        ("encode", "--nonsense", "a.txt"),
        ("encode", "a.txt", "--site", "no-such-site"),
        ("encode", "a.txt", "--page-marks", "left"),
        ("validate",),
        ("validate", "a.xml", "--format", "csv"),
        ("build", "a.xml"),
        ("build", "--only", "html,docx"),
        ("build", "--only", ""),
        ("build", "x/a.xml", "y/a.xml", "--html"),
        ("init",),
        ("explain", "Z-999"),
    ],
    ids=lambda arguments: " ".join(arguments) or "nothing",
)
def test_a_wrong_call_is_usage_and_touches_nothing(run: Run, here: Path, arguments: tuple[str, ...]):
    """Exit 2, a way to help, nothing on standard output, nothing written."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: emendata" in result.stderr
    assert "--help" in result.stderr
    assert result.stdout == ""
    assert list(here.iterdir()) == []


@FAULTY
def test_our_bug_is_one_line_and_a_log(
    run: Run, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, arguments: tuple[str, ...]
):
    """Exit 5: no traceback on the screen, all of it in the log that the line names."""
    _break(monkeypatch, stage)
    (here / "a.txt").write_text("words", encoding="utf-8")
    result = run(*arguments)
    assert result.exit_code == 5
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1
    log = Path(result.stderr.rsplit(" in ", 1)[1].strip())
    assert log.is_relative_to(tmp_path / "home")
    assert "ZeroDivisionError: a stage fell over" in log.read_text("utf-8")


@FAULTY
def test_debug_shows_the_traceback(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, stage: str, arguments: tuple[str, ...]
):
    """`--debug` prints what else is in the log only."""
    _break(monkeypatch, stage)
    (here / "a.txt").write_text("words", encoding="utf-8")
    result = run(*arguments, "--debug")
    assert result.exit_code == 5
    assert "Traceback (most recent call last)" in result.stderr


def test_a_log_that_cannot_be_written_is_said(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch):
    """The exit code stays, and the line says how to see more."""
    _break(monkeypatch, "emendata.batch.encode_file")
    (here / "a.txt").write_text("words", encoding="utf-8")
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(here / "a.txt"))
    result = run("encode", "a.txt")
    assert result.exit_code == 5
    assert result.stderr.endswith("Run it again with --debug to see where.\n")


def _break(monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    def fall_over(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a stage fell over")

    monkeypatch.setattr(stage, fall_over)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program's own files as a checkout has them."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("xslt", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "a.xml").write_bytes((ROOT / "tei/editions/art-004-8dcc0a2832aea289.xml").read_bytes())
    return folder


@pytest.mark.parametrize(
    ("damaged", "arguments"),
    [
        ("xslt", ("doctor",)),
        ("xslt", ("build", "a.xml", "--html")),
        ("schema", ("validate", "a.xml")),
        ("xslt/html/article.xsl", ("build", "a.xml", "--html")),
        ("xslt/html/article.xsl", ("doctor",)),
        ("schema/emendata.rng", ("validate", "a.xml")),
        ("schema/emendata.sch", ("validate", "a.xml")),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_files_of_our_own_that_are_broken_are_named(checkout: Path, damaged: str, arguments: tuple[str, ...]):
    """Exit 4, whether a folder is missing or a file has rubbish in it: the user's files are not to blame."""
    path = checkout / damaged
    aside = checkout / "aside"
    path.rename(aside)
    if path.suffix:
        path.write_bytes(aside.read_bytes()[:-40])
    try:
        done = run_program(arguments, folder=checkout, environment={"PYTHONPATH": str(checkout / "src")})
    finally:
        path.unlink(missing_ok=True)
        aside.rename(path)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert path.name in done.stdout + done.stderr


def test_the_highest_exit_code_wins(run: Run, here: Path):
    """3 (a missing file) over 1 (a finding), in any order."""
    (here / "broken.xml").write_text("<TEI>", encoding="utf-8")
    assert run("validate", "broken.xml").exit_code == 1
    assert run("validate", "broken.xml", "missing.xml").exit_code == 3
    assert run("validate", "missing.xml", "broken.xml").exit_code == 3


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("settings", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}], ids=["", "NO_COLOR", "FORCE_COLOR"])
def test_nothing_is_coloured_where_there_is_no_terminal(tmp_path: Path, command: str, settings: dict[str, str]):
    """Pipes and files get plain text, and no line that overwrites itself."""
    (tmp_path / "a.txt").write_bytes(b"Some words \x01 of text")
    arguments = {"init": ["new"], "doctor": [], "explain": [], "build": ["a.txt", "--html"]}.get(command, ["a.txt"])
    done = run_program([command, *arguments], folder=tmp_path, environment=settings)
    assert done.stdout + done.stderr
    assert _is_plain(done.stdout + done.stderr)
    assert "\r" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize(
    ("flags", "settings", "is_coloured"),
    [((), {}, True), (("--no-color",), {}, False), ((), {"NO_COLOR": "1"}, False), ((), {"NO_COLOR": ""}, True)],
    ids=["terminal", "--no-color", "NO_COLOR", "NO_COLOR empty"],
)
def test_colour_on_a_terminal_can_be_switched_off(
    tmp_path: Path, flags: tuple[str, ...], settings: dict[str, str], *, is_coloured: bool
):
    """Findings are coloured on a terminal, unless --no-color or a NO_COLOR that is not empty says no."""
    (tmp_path / "a.txt").write_bytes(b"Some words \x01 of text")
    assert ("\x1b[3" in _on_terminal(["encode", "a.txt", *flags], tmp_path, settings)) is is_coloured


def _on_terminal(arguments: list[str], folder: Path, settings: dict[str, str]) -> str:
    """Return what the program prints on standard error where that is a terminal."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    ours, theirs = os.openpty()
    try:
        subprocess.run(
            [sys.executable, "-m", "emendata", *arguments],
            cwd=folder,
            env={**environment, **settings, "TERM": "xterm"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            check=False,
            timeout=60,
        )
    finally:
        os.close(theirs)
    printed = b""
    try:
        while chunk := os.read(ours, 4096):
            printed += chunk
    except OSError:
        # Linux says so when the other side is closed.
        pass
    finally:
        os.close(ours)
    return printed.decode("utf-8")


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path):
    """`emendata explain | head -1` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "emendata", "explain"],
            cwd=tmp_path,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert b"fault" not in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.returncode != 5


def test_help_loads_no_processor(tmp_path: Path):
    """`--help` must be quick: neither Saxon nor Typst nor lxml is imported for it."""
    code = (
        "import sys; from emendata.cli import main\n"
        "try: main(['build', '--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'saxonche', 'typst', 'lxml', 'rapidfuzz'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stderr == "[]\n"


def test_a_user_who_stops_it_gets_a_word_and_no_traceback(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C: the code that shells expect, and no half-made file."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("emendata.batch.encode_file", interrupt)
    (here / "a.txt").write_text("words", encoding="utf-8")
    result = run("encode", "a.txt", "-o", "out")
    assert (result.exit_code, result.stderr.strip()) == (130, "Stopped.")
    assert not (here / "out").exists()
