"""Encoding many files, each an edition of its own: one after the other, or in several processes.

Paths go in, outcomes come out in the order of the paths, whatever finishes first: the same bytes and findings with any
number of processes. Nothing here prints. Processes are started anew and not forked, so that every system does the same;
each loads the authority for itself, as trees of XML cannot be handed over.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from emendata.annotate import load_authority
from emendata.errors import Finding, FindingError
from emendata.model import Article
from emendata.pipeline import EncodeOptions, encode_file
from emendata.read.profiles import Profile, Sites
from emendata.xmlio import write_atomically


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What all files are encoded with; the fields are those of `EncodeOptions`, the authority as paths."""

    sites: Sites
    site: Profile | None = None
    page_side: str | None = None
    style: str = "standard"
    authority: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its id, base and TEI, or the fault (and its exit code) that stopped it; all findings."""

    path: Path
    findings: tuple[Finding, ...]
    id: str = ""
    article: Article | None = None
    data: bytes = b""
    exit_code: int = 0


def encode_batch(jobs: Sequence[tuple[Path, Path]], options: BatchOptions, processes: int = 1) -> Iterator[Outcome]:
    """Encode each (file, target) and write it, yielding the outcomes in order.

    A file that cannot be read, or a target that cannot be written, is an outcome with a finding and stops no other.
    Raises `InputError` where the authority cannot be used.
    """
    processes = min(processes, len(jobs))
    sources = [source for source, _ in jobs]
    if processes <= 1:
        worker = _encoder(options)
        yield from (_written(_outcome(source, worker), target) for source, target in jobs)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (options,)) as pool:
        for outcome, (_, target) in zip(pool.map(_in_process, sources), jobs, strict=True):
            yield _written(outcome, target)


def _encoder(options: BatchOptions) -> EncodeOptions:
    authority = load_authority(options.authority)
    return EncodeOptions(options.site, options.page_side, options.style, authority, options.sites)


def _outcome(path: Path, options: EncodeOptions) -> Outcome:
    try:
        encoded = encode_file(path, options)
    except FindingError as error:
        return Outcome(path, (error.finding,), exit_code=error.exit_code)
    return Outcome(path, encoded.findings, encoded.id, encoded.witnesses[0][1], encoded.data)


def _written(outcome: Outcome, target: Path) -> Outcome:
    if not outcome.data:
        return outcome
    try:
        write_atomically(target, outcome.data)
    except FindingError as error:
        return Outcome(outcome.path, (error.finding,), exit_code=error.exit_code)
    return outcome


# The options of this process, where it is one of several.
_options: list[EncodeOptions] = []


def _start(options: BatchOptions) -> None:
    _options[:] = [_encoder(options)]


def _in_process(path: Path) -> Outcome:
    return _outcome(path, _options[0])
