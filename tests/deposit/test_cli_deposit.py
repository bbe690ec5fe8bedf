"""`emendata deposit`, as a user calls it: against a server on this machine."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from deposit_desk import DOI, FILES, ID, make_folder
from invenio_server import TOKEN, Fault, Repository, serving

from emendata.cli import main
from program import files_below
from small_edition import make_edition

Run = Callable[..., Result]


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return an empty server; there is a token, and no wait is waited for."""
    monkeypatch.setenv("EMENDATA_TOKEN", TOKEN)
    monkeypatch.setattr("time.sleep", lambda _: None)
    return Repository()


@pytest.fixture
def base(repository: Repository) -> Iterator[str]:
    """Return the server's address."""
    with serving(repository) as address:
        yield address


@pytest.fixture
def package(here: Path) -> Path:
    """Return a folder to deposit."""
    return make_folder(here / "package")


@pytest.fixture
def typing(here: Path) -> Callable[..., Result]:
    """Return a function that runs the command line with words typed: `typing("r-101", "deposit", …)`."""
    del here

    class Program:
        name = "emendata"

        def main(self, args: list[str], prog_name: str) -> None:
            del prog_name
            main(args)

    return lambda words, *arguments: CliRunner().invoke(Program(), list(arguments), input=f"{words}\n")  # type: ignore[arg-type]


def test_plan_needs_no_token_and_no_network(run: Run, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call in its order, what is sent, and that publishing is none of them; the sandbox unasked."""
    monkeypatch.delenv("EMENDATA_TOKEN", raising=False)
    monkeypatch.setattr("socket.socket.connect", None)
    result = run("deposit", "plan", "package")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "at https://sandbox.zenodo.org; nothing is sent now" in result.stdout
    assert '"title": "Letters from Hanoi"' in result.stdout
    assert "POST   /api/records/{id}/draft/files/letters.txt/commit" in result.stdout
    assert "a%20b%20%26%20c%20%231.pdf/content" in result.stdout
    assert "actions/publish" not in result.stdout
    assert package.is_dir()


def test_plan_as_json(run: Run, package: Path) -> None:
    """One object: the server and the calls, with payloads and sums."""
    result = run("deposit", "plan", "package", "--json", "--base", "https://zenodo.org")
    data = json.loads(result.stdout)
    assert (data["base"], data["calls"][1]["path"]) == ("https://zenodo.org", "/api/records")
    sent = [call["file"]["name"] for call in data["calls"] if "file" in call]
    assert sent == sorted(FILES)
    assert package.is_dir()


def test_the_whole_way(run: Run, typing: Run, package: Path, base: str, repository: Repository) -> None:
    """Draft, status, publish with the id typed; the state lies beside the package."""
    where = ("package", "--base", base)
    result = run("deposit", "draft", *where)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"Draft {ID} at {base}, DOI {DOI}",
        "3 files there, sums equal. It is not published.",
        f"Look at it: {base}/uploads/{ID}",
        f"Next: emendata deposit status package --base {base}",
    ]
    assert json.loads(Path("package.deposit.json").read_bytes())["record"] == ID
    result = run("deposit", "status", *where)
    assert (result.exit_code, "NO " in result.stdout) == (0, False)
    assert result.stdout.splitlines()[-1] == f"Next: emendata deposit publish --for-good package --base {base}"
    assert "ok  3 files   there, sums equal" in result.stdout
    result = typing(ID, "deposit", "publish", *where, "--for-good")
    assert result.exit_code == 0, result.output
    assert f"Record {ID}, version 1.0.0, is published: https://doi.org/{DOI}" in result.stdout
    assert f"Its page: {base}/records/{ID}" in result.stdout
    assert len(repository.published) == 1
    result = run("deposit", "status", *where)
    assert (result.exit_code, "is published" in result.stdout) == (0, True)
    result = typing(ID, "deposit", "discard", *where)
    assert (result.exit_code, "D-120" in result.stderr, "Type" in result.stderr) == (1, True, False)
    make_folder(package, version="1.1.0")
    for command in ("status", "publish"):
        flag = ("--for-good",) if command == "publish" else ()
        result = run("deposit", command, *where, *flag)
        assert (result.exit_code, "D-134" in result.stderr) == (1, True), "the package has a version that is not there"
    assert len(repository.published) == 1


def test_nothing_is_asked_while_a_check_is_red(run: Run, package: Path, base: str, repository: Repository) -> None:
    """The table and what is wrong come first, in a terminal of 80 columns; nobody types an id in vain."""
    run("deposit", "draft", "package", "--base", base)
    names = [f"a rather long name of a file, number {number}.txt" for number in range(40)]
    for name in names:
        (package / name).write_text("new", encoding="utf-8")
    result = run("deposit", "publish", "package", "--base", base, "--for-good")
    assert (result.exit_code, "Type" in result.stderr, "NO  40 files  are not there" in result.stderr) == (
        1,
        False,
        True,
    )
    assert f"{names[0]}, {names[1]}, {names[10]} and 37 more are not there" in result.stderr
    table = result.stderr.partition("D-123")[0]
    assert max(map(len, table.splitlines())) <= 80
    assert repository.published == []


def test_publishing_asks_for_flag_and_id(
    run: Run, typing: Run, package: Path, base: str, repository: Repository
) -> None:
    """Without the flag a usage error; another id, or nobody to type one: nothing is published."""
    run("deposit", "draft", "package", "--base", base)
    assert run("deposit", "publish", "package", "--base", base).exit_code == 2
    result = typing("r-102", "deposit", "publish", "package", "--base", base, "--for-good")
    assert (result.exit_code, "D-127" in result.stderr) == (1, True)
    assert run("deposit", "publish", "package", "--base", base, "--for-good").exit_code == 130
    assert repository.published == []
    assert package.is_dir()


def test_discarding(typing: Run, run: Run, package: Path, base: str, repository: Repository) -> None:
    """With the id typed."""
    run("deposit", "draft", "package", "--base", base)
    result = typing(ID, "deposit", "discard", "package", "--base", base)
    assert (result.exit_code, repository.records) == (0, {})
    assert package.is_dir()


def test_status_names_what_is_red(run: Run, package: Path, base: str) -> None:
    """A table, the findings, exit 1."""
    assert "D-130" in run("deposit", "status", "package", "--base", base).stderr
    run("deposit", "draft", "package", "--base", base)
    (package / "letters.txt").write_text("changed", encoding="utf-8")
    result = run("deposit", "status", "package", "--base", base)
    assert result.exit_code == 1
    assert "differs from the package" in result.stdout
    assert {"D-123", "D-125"} <= {word for word in result.stderr.split() if word.startswith("D-")}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("plan", "none"), 3, "R-001"),
        (("plan",), 3, "R-001"),
        (("plan", "package", "--base", "http://zenodo.org"), 3, "D-102"),
        (("draft", "package", "--base", "ftp://x"), 3, "D-102"),
        (("draft", "package", "--token-file", "none"), 3, "D-104"),
        (("publish", "package"), 2, "--for-good"),
        (("unheard-of",), 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, package: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    """With the code of the contract, and no traceback."""
    assert package.is_dir()
    result = run("deposit", *arguments)
    assert (result.exit_code, words in result.output, "Traceback" in result.output) == (code, True, False), (
        result.output
    )


@pytest.mark.parametrize("name", ["plan", "draft", "status", "publish", "discard"])
def test_each_command_explains_itself(run: Run, name: str) -> None:
    """Every option described, and a line to copy."""
    result = run("deposit", name, "--help")
    assert (result.exit_code, f"Example: emendata deposit {name}" in result.stdout) == (0, True)


# --- in a project: the DOI on its way into the edition


def _packaged(project: Path) -> None:
    """Put the editions, as they are now, where a package would have them."""
    files = {path.name: path.read_text("utf-8") for path in (project / "tei/editions").glob("*.xml")}
    make_folder(project / "build/package", files)


def test_the_reserved_doi_goes_through_the_edition_into_the_files(
    run: Run, typing: Run, here: Path, base: str, repository: Repository
) -> None:
    """Reserved, written into edition.toml, encoded into the header and onto the page, and only then sent."""
    make_edition(here)
    assert run("build", "--only", "html").exit_code == 0
    _packaged(here)
    where = ("--base", base)
    result = run("deposit", "draft", *where)
    assert (result.exit_code, "D-115 warning" in result.stderr) == (0, True)
    assert "stands in edition.toml" in " ".join(result.stderr.split())
    assert "emendata build, then emendata package" in " ".join(result.stderr.split())
    assert f'doi = "{DOI}"' in (here / "edition.toml").read_text("utf-8")
    assert repository.records[ID].files == {}
    assert "D-125" in run("deposit", "status", *where).stderr
    assert run("build", "--only", "html").exit_code == 0
    assert f'<idno type="DOI" subtype="edition">{DOI}</idno>' in (here / "tei/editions/a.xml").read_text("utf-8")
    assert DOI in (here / "build/html/a.html").read_text("utf-8")
    _packaged(here)
    result = run("deposit", "draft", *where)
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("deposit", "status", *where).exit_code == 0
    assert run("validate", "tei/editions/a.xml").exit_code == 0
    assert len(list((here / "deposit").glob("127.0.0.1-*.json"))) == 1
    assert typing(ID, "deposit", "discard", *where).exit_code == 0
    assert "doi" not in (here / "edition.toml").read_text("utf-8")


def test_a_project_without_a_package_is_told_to_make_one(run: Run, here: Path) -> None:
    """D-101 names the folder that was looked for: of the edition, or of one article."""
    make_edition(here)
    nowhere = ("--base", "http://127.0.0.1:9")
    result = run("deposit", "status", *nowhere)
    assert (result.exit_code, "build/package/edition-1: D-101" in result.stderr) == (3, True)
    assert "run emendata package" in " ".join(result.stderr.split())
    assert "build/package/a-1: D-101" in run("deposit", "draft", "--id", "a", *nowhere).stderr
    make_folder(here / "build/package/edition-1")
    assert run("deposit", "plan").exit_code == 0


def test_another_doi_in_the_edition_stops(run: Run, here: Path, base: str, repository: Repository) -> None:
    """D-116: that of a trial, or of somebody else; nothing is sent and nothing overwritten."""
    make_edition(here)
    path = here / "edition.toml"
    path.write_text(
        path.read_text("utf-8").replace("[edition]\n", '[edition]\ndoi = "10.1234/other"\n'), encoding="utf-8"
    )
    make_folder(here / "build/package")
    result = run("deposit", "draft", "--base", base)
    assert (result.exit_code, "D-116" in result.stderr) == (1, True)
    assert "10.1234/other" in path.read_text("utf-8")
    assert repository.records[ID].files == {}


# --- the token


def test_the_token_is_nowhere(
    run: Run, typing: Run, here: Path, base: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is run with a known token and --debug, with a server that says it back; all output and files are searched."""
    make_edition(here)
    (here / "build").mkdir()
    make_folder(here / "build/package")
    repository.echo_token = True
    secret = here.parent / "secret"
    said: list[str] = []

    def all_of_it(*account: str) -> None:
        for state in (here / "deposit").glob("*.json"):
            state.unlink()
        said.append(run("deposit", "plan", "--base", base, "--debug").output)
        for act in (("draft",), ("status",), ("publish", "--for-good"), ("discard",)):
            done = typing(ID, "deposit", *act, "--base", base, *account, "--debug")
            said.append(done.output + repr(done.exception))

    all_of_it()
    wrong = f"{TOKEN}-and-wrong"
    monkeypatch.setenv("EMENDATA_TOKEN", wrong)
    all_of_it()
    monkeypatch.delenv("EMENDATA_TOKEN")
    secret.write_text(f"{TOKEN}\n", encoding="utf-8")
    secret.chmod(0o600)
    for kind in ("cut-after", "truncated", "status", "redirect"):
        body = {"message": f"Bearer {TOKEN}", "errors": [{"field": TOKEN, "messages": [TOKEN]}]}
        repository.faults[:] = [Fault(kind, match="", body=body, status=400, location=f"http://x/{TOKEN}", times=-1)]
        all_of_it("--token-file", str(secret))
    # A fault of the program itself, and what the handler of faults writes.
    monkeypatch.setattr("emendata.deposit.client.data_of", lambda *_: 1 / 0)
    repository.faults.clear()
    all_of_it("--token-file", str(secret))
    assert any("ZeroDivisionError" in words for words in said)
    assert any("401" in words for words in said)
    secret.unlink()
    assert TOKEN in str(repository.headers), "the token was sent at all"
    for words in said:
        assert TOKEN not in words
    for name, data in files_below(here.parent).items():
        assert TOKEN.encode() not in data, name
    assert TOKEN not in " ".join(repository.requests)


def test_the_command_line_takes_no_token(run: Run, package: Path) -> None:
    """There is no such option, so that none stands in a history or a list of processes."""
    result = run("deposit", "draft", "package", "--token", "x")
    assert result.exit_code == 2
    assert package.is_dir()
