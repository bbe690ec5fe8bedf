"""Pages lead to no file that is not there: those that do, as a PDF was refused after they were written, are made again.

In go the documents of a build when all its outputs are written; what is on disk decides. A page on which nothing is dead
is not touched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from emendata.publishing import LINKED, page_links
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page, article_pages, article_records, neighbours
from emendata.xmlio import write_atomically


def mend_links(documents: Sequence[TeiDocument], output: Path, settings: Callable[[], HtmlSettings]) -> None:
    """Make those pages of the articles again that lead to a PDF or EPUB that is not in the output's folder.

    `settings` gives what pages are made with; it is asked only where there is something to mend.
    """
    folder = output / "html"
    dead = dict(_mended(documents, folder))
    if not dead:
        return
    made = settings()
    there = [document for name, document in article_pages(documents) if (folder / name).is_file()]
    beside = neighbours(there)
    for name, document in article_pages(there):
        if name not in dead:
            continue
        for spoken in made.each_language():
            told = replace(spoken, links=dict(dead[name]))
            if (folder / spoken.folder / name).is_file():
                page = article_page(document, told, name, beside[name])
                write_atomically(folder / spoken.folder / name, page)
        for path, data in article_records(document, replace(made, links=dict(dead[name])), name):
            write_atomically(folder / path, data)


def _mended(documents: Sequence[TeiDocument], folder: Path) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Yield the pages that lead to what is not there, each with the links it keeps."""
    for name, document in article_pages(documents):
        living = _living(folder, name, document)
        if living is not None:
            yield name, living


def _living(folder: Path, name: str, document: TeiDocument) -> tuple[tuple[str, str], ...] | None:
    """Return the links of a page whose files are there, where it has others, too; None where nothing is dead."""
    absent = [label for label, path in _files(folder, document) if not path.is_file()]
    if not absent or not (folder / name).is_file():
        return None
    page = (folder / name).read_text("utf-8")
    shown = [
        (label, address)
        for label, address in page_links(LINKED).items()
        if f'"{address.replace("{id}", quote(document.stem))}"' in page
    ]
    if all(label not in absent for label, _ in shown):
        return None
    return tuple((label, address) for label, address in shown if label not in absent)


def _files(folder: Path, document: TeiDocument) -> Iterator[tuple[str, Path]]:
    for label, address in page_links(LINKED).items():
        yield label, folder / address.replace("{id}", document.stem)
