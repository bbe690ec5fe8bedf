"""A TEI document of nobody's in particular, around the lines that a test is about."""

from pathlib import Path

from lxml import etree

from emendata.validate.faults import Fault
from emendata.validate.sense import sense_faults
from emendata.validate.targets import Scope

_FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}"{root}>
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc>{header}</teiHeader>
{beside}<text><body>
{body}
</body></text></TEI>"""


def document(body: str, *, lang: str = "en", header: str = "", beside: str = "", root: str = "") -> str:
    """Return a document with this body; `header` follows fileDesc, `beside` stands before the text."""
    return _FRAME.format(body=body, lang=lang, header=header, beside=beside, root=root)


def faults(text: str, scope: Scope | None = None) -> list[Fault]:
    """Return what is wrong with a document that is no edition of ours."""
    return sense_faults(etree.fromstring(text), scope or Scope(), has_house_rules=False)


def told(text: str, scope: Scope | None = None) -> list[tuple[str, str | None]]:
    """Return the codes with the attributes they are about."""
    return [(fault.finding.code, fault.attribute) for fault in faults(text, scope)]


def scope_in(folder: Path, name: str = "a.xml") -> Scope:
    """Return the scope of a file in a folder."""
    return Scope(folder.resolve() / name, folder.resolve())
