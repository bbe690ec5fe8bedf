"""`emendata deposit`: a package as a draft at Zenodo or another InvenioRDM; publishing apart."""

import json
import shlex
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from emendata.cli.common import Console, common_options, counted, table
from emendata.terminal import escaped

if TYPE_CHECKING:
    from emendata.deposit import Check
    from emendata.deposit.addresses import Base
    from emendata.deposit.client import Server
    from emendata.deposit.dois import DoiHome
    from emendata.deposit.model import Call, Deposit
    from emendata.deposit.state import State, StateFile

_PACKAGES = Path("build/package")
_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(
    "deposit",
    epilog="Examples: emendata deposit plan   |   emendata deposit draft   |   emendata deposit status   |   "
    "emendata deposit draft files/ --base https://zenodo.org",
)
def command() -> None:
    """Deposit a package at Zenodo or any other InvenioRDM: by default in Zenodo's sandbox.

    `plan` says what would be sent, `draft` makes a draft or goes on with it, `status` compares it with the package,
    `publish` publishes it, `discard` deletes it. Nothing but `publish` publishes.
    """


def _what(with_record: bool = True) -> Callable[[_Command], _Command]:
    """Add what every command here takes: the package, the server, the state."""

    def add(function: _Command) -> _Command:
        options = [
            click.argument("package", required=False, type=click.Path(path_type=Path)),
            click.option("--base", metavar="URL", help="Address of the server; by default the sandbox of Zenodo."),
            click.option("--id", "article", metavar="ID", default="", help="The article, where the package is of one."),
        ]
        if with_record:
            option = click.option(
                "--record", type=click.Path(path_type=Path), help="The record, if not in the package."
            )
            options.append(option)
        for option in reversed(options):
            function = option(function)
        return function

    return add


def _account(function: _Command) -> _Command:
    """Add what the commands that talk to a server take."""
    state = click.option("--state", type=click.Path(path_type=Path), help="File that keeps what was done.")
    token = click.option(
        "--token-file",
        type=click.Path(path_type=Path),
        help="File with the token, readable by you alone; else EMENDATA_TOKEN, the keyring, the configuration folder.",
    )
    return state(token(function))


@command.command("plan", epilog="Example: emendata deposit plan --json > plan.json")
@_what()
@click.option("--json", "as_json", is_flag=True, help="The calls as JSON, on standard output.")
@common_options
def plan_command(
    console: Console, package: Path | None, base: str | None, article: str, record: Path | None, *, as_json: bool
) -> int:
    """Print every call that would be made.

    With what is sent. Needs no token and no network. In a project that has no package yet it is made.
    """
    from emendata.deposit.planning import plain, plan

    server = _base(base)
    if package is None and Path("edition.toml").is_file() and not _default(article).is_dir():
        from emendata.cli.package import make_package
        from emendata.project import open_project

        made_of = open_project(Path())
        _, folder, code = make_package(console, made_of, article or None)
        if code:
            return code
        console.say(f"made: {made_of.name(folder)}")
    deposit = _deposit(_package(package, article), record)
    calls = plan(deposit)
    if as_json:
        made = {"base": str(server), "calls": [plain(call) for call in calls]}
        click.echo(json.dumps(made, ensure_ascii=False, indent=2))
        return 0
    click.echo(f"{_named(deposit)}\nat {server}; nothing is sent now\n")
    for number, call in enumerate(calls, 1):
        for line in _lines(number, call):
            click.echo(line)
    click.echo("\nPublishing is no part of it: emendata deposit publish.")
    return 0


@command.command("draft", epilog="Example: emendata deposit draft")
@_what()
@_account
@common_options
def draft_command(console: Console, package: Path | None, record: Path | None, **where: Any) -> int:
    """Make the draft, or go on with it.

    Reserves the DOI, sends what differs, compares every sum. Never publishes. In a project the first run writes the DOI
    into edition.toml; when build and package have brought it into the files, the second run sends them. Run it again
    after any failure.
    """
    from emendata.deposit import draft

    folder = _package(package, where["article"])
    with _ends(console):
        server, store, home = _place(console, folder, **where)
        done = draft(_deposit(folder, record), server, store, home, console.step)
        console.step("")
        console.findings(done.findings)
        state = done.state
        click.echo(f"Draft {state.record} at {server.base}, DOI {state.doi}")
        if done.is_complete:
            click.echo(f"{counted(len(state.files), 'file')} there, sums equal. It is not published.")
            click.echo(
                f"Look at it: {server.base}/uploads/{state.record}\nNext: emendata deposit status{_given(package, record=record, **where)}"
            )
        return _code(done.findings)
    return 1


@command.command("status", epilog="Example: emendata deposit status")
@_what()
@_account
@common_options
def status_command(console: Console, package: Path | None, record: Path | None, **where: Any) -> int:
    """Compare the draft with the package.

    The exit code is 0 where it could be published, or is. Changes nothing.
    """
    from emendata.deposit import check
    from emendata.deposit.work import Work, outdated

    folder = _package(package, where["article"])
    with _ends(console):
        server, store, home = _place(console, folder, **where)
        deposit = _deposit(folder, record)
        with store.locked():
            work = Work(server, store, store.load(server.base), console.step)
            checks = check(work, deposit, home)
        console.step("")
        if work.state.is_published:
            click.echo(_published(work.state))
            if work.state.version != deposit.version:
                raise outdated(work, deposit.version)
            return 0
        click.echo(_shown(work.state, checks))
        findings = [item.finding for item in checks if item.finding is not None]
        console.findings(findings)
        if not findings:
            click.echo(f"Nothing is in the way of publishing it. Look at it: {server.base}/uploads/{work.state.record}")
            click.echo(f"Next: emendata deposit publish --for-good{_given(package, record=record, **where)}")
        return _code(findings)
    return 1


@command.command("publish", epilog="Example: emendata deposit publish --for-good")
@_what()
@_account
@click.option("--for-good", is_flag=True, help="Say that you know that it cannot be undone.")
@common_options
def publish_command(
    console: Console, package: Path | None, record: Path | None, *, for_good: bool, **where: Any
) -> int:
    """Publish the draft, for good.

    This cannot be undone. Refuses while any check is red; then shows what it is about, and asks for the id of the record.
    """
    from emendata.deposit import check
    from emendata.deposit.faults import DepositError
    from emendata.deposit.publishing import publish
    from emendata.deposit.work import Work

    if not for_good:
        raise click.UsageError("what is published can be neither deleted nor changed; add --for-good if you want it")
    folder = _package(package, where["article"])
    with _ends(console):
        server, store, home = _place(console, folder, **where)
        deposit = _deposit(folder, record)
        with store.locked():
            work = Work(server, store, store.load(server.base), console.step)
            checks = check(work, deposit, home)
        console.step("")
        red = [item.finding for item in checks if item.finding is not None]
        if red:
            click.echo(_shown(work.state, checks), err=True)
            raise DepositError(*red)
        if not work.state.is_published:
            click.echo(_named(deposit), err=True)
        typed = "" if work.state.is_published else _typed(store, server.base, "publish it for good")
        # All is checked again: time may have gone by.
        server.may_publish = True
        state = publish(deposit, server, store, typed, home)
        click.echo(_published(state))
        return 0
    return 1


@command.command("discard", epilog="Example: emendata deposit discard")
@_what(with_record=False)
@_account
@common_options
def discard_command(console: Console, package: Path | None, **where: Any) -> int:
    """Delete the draft, and forget its DOI.

    Its files go, too. Asks for the id of the record.
    """
    from emendata.deposit import discard

    with _ends(console):
        server, store, home = _place(console, _package(package, where["article"]), **where)
        typed = _typed(store, server.base, "delete the draft")
        discard(server, store, typed, home)
        click.echo(f"Draft {typed} at {server.base} is deleted, and its DOI is given up.")
        return 0
    return 1


@contextmanager
def _ends(console: Console) -> Iterator[None]:
    """Print the findings with which a deposit ends early; the command then returns 1."""
    from emendata.deposit.faults import DepositError

    try:
        yield
    except DepositError as error:
        console.step("")
        console.findings(error.findings)
        if console.debug:
            import traceback

            traceback.print_exc()


def _package(package: Path | None, article: str) -> Path:
    """Return the folder of the package: the one named, else where `emendata package` puts that of this project."""
    from emendata.errors import InputError, finding

    if package is not None or not Path("edition.toml").is_file():
        return package or _PACKAGES
    made = _default(article)
    if made.is_dir():
        return made
    raise InputError(finding("D-101", file=str(made), reason="there is no such package"))


def _default(article: str) -> Path:
    """Return the folder that `emendata package` makes of this project, or of one article of it."""
    from emendata.project import open_project

    values = open_project(Path(), may_be_empty=True).configuration.values
    made = _PACKAGES / f"{article or values.get('edition.id') or 'edition'}-{values['edition.version']}"
    return _PACKAGES if not made.is_dir() and (_PACKAGES / "record.json").is_file() else made


def _place(
    console: Console, folder: Path, base: str | None, article: str, state: Path | None, token_file: Path | None
) -> "tuple[Server, StateFile, DoiHome]":
    """Return server, state and the place of the DOI: those of the project, where the package lies in one."""
    from emendata.deposit.client import Server
    from emendata.deposit.dois import NoHome, ProjectHome
    from emendata.deposit.state import StateFile
    from emendata.deposit.tokens import find_token

    server = _base(base)
    is_project = _is_in_project(folder)
    home: DoiHome = ProjectHome(Path(), article) if is_project else NoHome()
    name = f"{server.name}{f'-{article}' if article else ''}.json"
    path = state or (
        Path("deposit") / name if is_project else folder.with_name(f"{folder.resolve().name}.deposit.json")
    )
    tell = (lambda words: click.echo(escaped(words), err=True)) if console.debug else (lambda _: None)
    return Server(server, find_token(server, token_file), tell=tell), StateFile(path), home


def _base(address: str | None) -> "Base":
    from emendata.deposit.addresses import SANDBOX, base_of

    return base_of(address or SANDBOX)


def _deposit(folder: Path, record: Path | None) -> "Deposit":
    from emendata.deposit import read_deposit
    from emendata.deposit.faults import DepositError
    from emendata.packaging import verify_bag

    wrong = verify_bag(folder) if (folder / "bagit.txt").is_file() else []
    if wrong:
        raise DepositError(*wrong)
    return read_deposit(folder, _made(folder), record)


def _made(folder: Path) -> Path:
    """Return where the zip file of a bag is made: below build/ of the project that the bag lies in, else beside it."""
    return Path("build/deposit") if _is_in_project(folder) else folder.resolve().parent / "deposit"


def _is_in_project(folder: Path) -> bool:
    return Path("edition.toml").is_file() and folder.resolve().is_relative_to(Path.cwd())


def _typed(store: "StateFile", base: "Base", act: str) -> str:
    """Ask for the id of the record, which is shown; what is typed must be the same."""
    from emendata.deposit.faults import DepositError
    from emendata.errors import finding

    state = store.load(base)
    if not state.record:
        raise DepositError(finding("D-130", file=str(store.path), base=base))
    if state.is_published:
        doi = state.doi or "no DOI"
        raise DepositError(finding("D-120", record=state.record, version=state.version, doi=doi))
    click.echo(
        f"Record {state.record} at {base}, version {state.version or 'none'}, DOI {state.doi or 'none'}", err=True
    )
    answer: str = click.prompt(f"Type its id to {act}", err=True)
    return answer.strip()


def _shown(state: "State", checks: "Iterable[Check]") -> str:
    """Return how a draft stands, as a table."""
    rows = [("ok" if item.is_green else "NO", item.what, item.stands) for item in checks]
    return f"Draft {state.record} at {state.base}, not published\n\n{table(('', 'what', 'stands'), rows)}\n"


def _published(state: "State") -> str:
    """Return that a record is published, and where."""
    doi = f"https://doi.org/{state.doi}" if state.doi else "no DOI"
    version = f", version {state.version}," if state.version else ""
    return f"Record {state.record}{version} is published: {doi}\nIts page: {state.base}/records/{state.record}"


def _given(package: Path | None, **options: Any) -> str:
    """Return what the next command is to be given, too: all that this one was."""
    values = [] if package is None else [str(package)]
    for name, value in options.items():
        values += [f"--{'id' if name == 'article' else name.replace('_', '-')}", str(value)] if value else []
    return "".join(f" {shlex.quote(value)}" for value in values)


def _named(deposit: "Deposit") -> str:
    size = sum(file.size for file in deposit.files)
    version = f", version {deposit.version}" if deposit.version else ""
    return escaped(f"“{deposit.title}”{version}: {counted(len(deposit.files), 'file')}, {size:,} bytes")


def _lines(number: int, call: "Call") -> Iterator[str]:
    """Yield a call as it is shown, its JSON below it."""
    yield escaped(f"{number:>3}  {call.method:<6} {call.path}")
    what = call.what
    if call.file is not None:
        what = f"{what}: {call.file.path} ({call.file.size:,} bytes, md5 {call.file.md5})"
    yield escaped(f"            {what}")
    if call.body is not None:
        for line in json.dumps(call.body, ensure_ascii=False, indent=2).splitlines():
            yield escaped(f"            {line}")


def _code(findings: Any) -> int:
    from emendata.errors import exit_code

    return exit_code(findings)
