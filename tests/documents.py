"""Makers of .docx files, part by part, for tests: just enough of Office Open XML, and the ways to spoil it."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROOT = f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def paragraph(content: str = "", properties: str = "") -> str:
    """Return a paragraph; `content` is words, or runs as `run`, `call` and others make them."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def run(words: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def call(number: int, kind: str = "footnote", attributes: str = "") -> str:
    """Return the reference to a note by its id."""
    return f'<w:r><w:{kind}Reference w:id="{number}" {attributes}/></w:r>'


def note(number: int, *paragraphs: str, kind: str = "footnote") -> str:
    """Return a note of one paragraph or several."""
    return f'<w:{kind} w:id="{number}">{"".join(map(paragraph, paragraphs))}</w:{kind}>'


def docx(body: str, footnotes: str = "", endnotes: str = "", **parts: str) -> bytes:
    """Return a document; `parts` are further ones, or others in place of these, by name: `settings="<w:settings…"`."""
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(("footnotes", "footnotes.xml"), ("endnotes", "endnotes.xml")),
    }
    for name, notes in (("footnotes", footnotes), ("endnotes", endnotes)):
        if notes:
            made[f"word/{name}.xml"] = f"<w:{name} {_ROOT}>{notes}</w:{name}>"
    made |= {f"word/{name}.xml": f"<w:{name} {_ROOT}>{content}</w:{name}>" for name, content in parts.items()}
    return archive(made)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP archive of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _relationships(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="r{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'
