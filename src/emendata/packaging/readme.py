"""README.md of a package: for a person who finds it and has none of our programs."""

from collections.abc import Iterator

from emendata.metadata import STYLES, Holding
from emendata.metadata.descriptions import summary
from emendata.metadata.runs import plain
from emendata.packaging.layout import FOLDERS
from emendata.packaging.model import Package, PackedArticle

_HELD = {
    Holding.TEXT: "The text is held whole: the rights in its source are cleared.",
    Holding.RESTRICTED: "The text is held, and its files are **restricted**. {reason}",
    Holding.STANDOFF: (
        "**The running text is not held**, as the rights in its source are not cleared: only the header, the apparatus and "
        "the table of corrections, with the few words that each of them has to quote."
    ),
}


def readme(package: Package) -> bytes:
    """Return the file; it names every folder that the package has."""
    return ("\n".join(_lines(package)) + "\n").encode()


def _lines(package: Package) -> Iterator[str]:
    record = package.record
    yield f"# {record.full_title}"
    yield ""
    yield f"Version {record.version}, {record.date}. {record.publisher}."
    yield ""
    yield summary(record, package.holding)
    for article in package.articles:
        yield ""
        yield from _article(article)
    yield ""
    yield "## What is where"
    yield ""
    for start, words in FOLDERS.items():
        if any(file.path.startswith(start) for file in package.files):
            yield f"- `{start}`: {words}"
    yield "- `ro-crate-metadata.json`: every file with its type, terms and origin (RO-Crate 1.2)"
    yield ""
    yield "## Terms"
    yield ""
    if record.licence is not None:
        yield " ".join(
            filter(None, (record.licence.words, f"<{record.licence.address}>" if record.licence.address else ""))
        )
        yield ""
    yield "The schemas are under the MIT licence. What is known of the rights in the sources stands with each text above."
    yield ""
    yield "## Whether it is whole"
    yield ""
    yield (
        "This folder is the payload of a BagIt bag (RFC 8493). Beside it stand `manifest-sha256.txt` and "
        "`manifest-sha512.txt`; `sha256sum -c manifest-sha256.txt`, run there, compares every file."
    )


def _article(article: PackedArticle) -> Iterator[str]:
    record = article.record
    yield f"## {record.full_title}"
    yield ""
    yield plain(STYLES["chicago"].cite(record, None))
    yield ""
    yield f"Id: `{article.id}`. {_HELD[article.holding].format(reason=article.reason)}"
    if record.source_rights:
        yield ""
        yield f"Rights in the source: {record.source_rights}"
