"""A small library for the tests of the text service: an article with pages, notes and three citation trees; one without any."""

from emendata.dts import Catalogue, Resource
from emendata.metadata import read_record
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

DECLARED = (
    '<refsDecl n="pages"><citeStructure unit="page" match="//pb" use="@n"/></refsDecl>'
    '<refsDecl default="true"><citeStructure unit="paragraph" match="//body//p" use="@xml:id"/>'
    '<citeStructure unit="note" match="//back//note" use="@xml:id"/></refsDecl>'
    '<refsDecl n="chapters"><citeStructure unit="chapter" match="//div[@n]" use="@n">'
    '<citeStructure unit="line" match="p" use="position()" delim="."/>'
    '<citeStructure unit="verse" match=".//l" use="@n" delim="-"/></citeStructure></refsDecl>'
    '<refsDecl n="broken"><citeStructure unit="x" match="//p[" use="@n"/></refsDecl>'
    "<refsDecl><p>In words.</p></refsDecl>"
)
BODY = (
    '<body><pb n="1"/><div n="I" xml:id="d-1"><p xml:id="p-1">One.</p><p xml:id="p-2">Two <hi>a<pb n="2"/>b</hi> on.</p></div>'
    '<div n="II" xml:id="d-2"><p xml:id="p-3">Three.</p><l n="7">Verse &lt;x&gt;</l></div></body>'
    '<back><div><note xml:id="note-1">A note.</note></div></back>'
)


def resource(identifier: str = "a", declared: str = DECLARED, body: str = BODY) -> Resource:
    """Return an article."""
    header = (
        "<teiHeader><fileDesc><titleStmt><title>A title</title><author>An author</author></titleStmt><publicationStmt>"
        "<publisher>Nobody</publisher></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc>"
        f"<encodingDesc>{declared}</encodingDesc></teiHeader>"
    )
    data = f'<TEI xmlns="{TEI}" xml:lang="en" xml:id="{identifier}">{header}<text>{body}</text></TEI>'
    root = parse_xml(data.encode(), f"{identifier}.xml")
    return Resource(identifier, root, read_record(root))


def library() -> Catalogue:
    """Return the library."""
    return Catalogue("an-edition", "An edition", (resource(), resource("bare", "<p>Nothing is declared.</p>")))
