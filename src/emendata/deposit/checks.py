"""How a deposit stands: everything that must be so before it may be published, each thing asked of the server anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from emendata.deposit.answers import doi_of, refused_fields
from emendata.deposit.dois import DoiHome, NoHome, files_without
from emendata.deposit.drafting import lacking
from emendata.deposit.faults import DepositError
from emendata.deposit.model import Deposit
from emendata.deposit.uploading import is_equal, listed
from emendata.deposit.work import Work, gone
from emendata.errors import Finding, finding

# So many files are named in a message.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so: what it is, how it stands, and the finding where it is not so."""

    what: str
    stands: str
    finding: Finding | None = None

    @property
    def is_green(self) -> bool:
        """Return whether it is so."""
        return self.finding is None


def check(work: Work, deposit: Deposit, home: DoiHome | None = None) -> tuple[Check, ...]:
    """Return the checks of a draft; empty where the record is published.

    Nothing is changed on the server. Raises `DepositError`: D-130 (nothing was deposited), D-118 (the draft is gone).
    """
    if not work.state.record:
        raise DepositError(finding("D-130", file=str(work.store.path), base=work.server.base))
    if work.state.is_published:
        return ()
    current = work.draft()
    if current is None:
        if work.state.is_published:
            return ()
        raise gone(work)
    return tuple(_checks(work, deposit, current, home or NoHome()))


def _checks(work: Work, deposit: Deposit, current: dict[str, Any], home: DoiHome) -> Iterator[Check]:
    yield _version(work, deposit)
    yield _metadata(work, deposit, current)
    for against in refused_fields(current["errors"]) if current.get("errors") else ():
        yield Check("metadata", "the server has something against them", against)
    yield _licence(deposit)
    yield _doi(work, deposit, current, home)
    yield from _files(work, deposit)


def _files(work: Work, deposit: Deposit) -> Iterator[Check]:
    """Compare the files: one check for all that are there, one for all that are not, one for those that differ."""
    entries = listed(work)
    missing = [file.name for file in deposit.files if file.name not in entries]
    equal = [file.name for file in deposit.files if is_equal(file, entries.get(file.name))]
    other = [file.name for file in deposit.files if file.name not in {*missing, *equal}]
    if equal:
        yield Check(_count(equal), "there, sums equal" if len(equal) > 1 else "there, sum equal")
    for names, one, many in (
        (missing, "is not there", "are not there"),
        (other, "differs from the package", "differ from the package"),
    ):
        if names:
            why = one if len(names) == 1 else many
            yield Check(_count(names), why, finding("D-123", name=some(names), why=why))
    for name in sorted(set(entries) - {file.name for file in deposit.files}):
        yield Check(name, "there, and not in the package", finding("D-122", name=name, record=work.state.record))


def _count(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{len(names)} files"


def some(names: list[str]) -> str:
    """Return names for a message, three at most: "a.xml, b.xml, c.xml and 31 more".

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and 2 more'
    """
    return ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")


def _version(work: Work, deposit: Deposit) -> Check:
    if (work.state.id, work.state.version) == (deposit.id, deposit.version):
        return Check("version", deposit.version or "none")
    red = finding("D-134", sent=work.state.version or "none", here=deposit.version or "none")
    return Check("version", "another than that of the package", red)


def _metadata(work: Work, deposit: Deposit, current: dict[str, Any]) -> Check:
    """Compare the metadata: sent as they are now, and on the server as they were sent."""
    missing = lacking(deposit, current)
    if work.state.payload == deposit.payload_sum and not missing:
        return Check("metadata", "as sent")
    return Check("metadata", "not as sent", finding("D-124", fields=", ".join(missing) or "the record"))


def _licence(deposit: Deposit) -> Check:
    if deposit.record["metadata"].get("rights"):
        return Check("licence", "stated")
    return Check("licence", "not stated", finding("D-126"))


def _doi(work: Work, deposit: Deposit, current: dict[str, Any], home: DoiHome) -> Check:
    doi = doi_of(current)
    if not doi or doi != work.state.doi:
        red = finding("D-132", known=work.state.doi or "none", doi=doi or "none", record=work.state.record)
        return Check("DOI", "not as reserved", red)
    if home.name and home.current() != doi:
        red = finding("D-116", file=home.name, known=home.current() or "none", doi=doi, record=work.state.record)
        return Check("DOI", f"another in {home.name}", red)
    missing = files_without(deposit, doi)
    if missing:
        return Check("DOI", "not in the files", finding("D-125", doi=doi, files=some(missing)))
    return Check("DOI", doi)
