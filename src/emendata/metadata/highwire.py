"""The tags that Google Scholar and Zotero read in the head of a page, each once, in the order they want.

`citation_journal_title` is never written: no page of an edition is the article in its journal.
"""

from emendata.metadata.model import Record


def tags(record: Record, page: str = "", pdf: str = "") -> list[tuple[str, str]]:
    """Return names and contents; `page` and `pdf` are absolute addresses, and left out where they are not known."""
    date = record.date.replace("-", "/")
    made = [("citation_title", record.full_title)]
    made += [("citation_author", name.split) for name in record.authors]
    made += [
        ("citation_publication_date", date if date.count("/") != 1 else record.year),
        ("citation_doi", record.own_doi),
        ("citation_language", record.language),
    ]
    made += [("citation_editor", name.split) for name in record.editors]
    made += [
        ("citation_publisher", record.publisher),
        ("citation_fulltext_html_url", page),
        ("citation_pdf_url", pdf),
    ]
    made += [("citation_keywords", word) for word in record.keywords]
    return [(name, content) for name, content in made if content]
