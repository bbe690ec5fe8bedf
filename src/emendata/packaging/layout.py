"""The folders of a package and what is in each, in words: for people (README) and for programs (the crate)."""

FOLDERS = {
    "tei/": "the editions in TEI P5; `.header.xml` where only header, persons, places and forms are held",
    "apparatus/": "the editors’ decisions (TEI), each anchored by a quotation of a few words",
    "corrections/": "every correction as a table: where it stands, lemma, readings, who decided, why",
    "authority/": "persons, places, bodies, works (TEI)",
    "html/": "the web edition; open `html/index.html`",
    "print/": "the print edition",
    "epub/": "the edition for readers of e-books",
    "sources/": "the texts as they were received",
    "schema/": "the schemas that the TEI files follow (RELAX NG, Schematron, ODD)",
    "metadata/": "records for catalogues and citation managers",
    "licences/": "the texts of the licences",
    "CITATION.cff": "how to cite it, for programs",
    "README.md": "what this package is, for people",
}


def described(path: str) -> str:
    """Return what a file is, after the folder that it lies in: "The print edition"."""
    words = next((words for start, words in FOLDERS.items() if path.startswith(start)), "")
    return (words[:1].upper() + words[1:]).replace("`", "")
