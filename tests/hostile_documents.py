"""TEI that means harm, or that is merely too much: one document for each danger, to be shown harmlessly and as text."""

from emendata.transform.documents import TeiDocument
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

_OUT = "&lt;/script&gt;&lt;script&gt;window.ran=1&lt;/script&gt;&lt;!--\"'&gt; ]]&gt; \\u003c &amp;lt;b&amp;gt;"
_ADDRESSES = (
    "javascript:window.ran=1",
    " JaVaScRiPt:window.ran=1",
    "java&#9;script:window.ran=1",
    "data:text/html,&lt;script&gt;window.ran=1&lt;/script&gt;",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "http:evil.example",
    "blob:https://evil.example/1",
)


def _elements(form: str) -> str:
    return "".join(f"<p>{form.format(address)}</p>" for address in _ADDRESSES)


_BODIES = {
    "scripts": (
        '<script xmlns="http://www.w3.org/1999/xhtml">window.ran=1</script>'
        '<p>a <script>window.ran=1</script> <html:iframe xmlns:html="http://www.w3.org/1999/xhtml" src="https://evil.example/">frame</html:iframe></p>'
        '<style xmlns="http://www.w3.org/1999/xhtml">* { display: none }</style>'
        '<p><svg xmlns="http://www.w3.org/2000/svg" onload="window.ran=1"><script>window.ran=1</script><text>drawn</text></svg></p>'
        '<p><object xmlns="http://www.w3.org/1999/xhtml" data="x.swf">object</object><textarea xmlns="http://www.w3.org/1999/xhtml">box</textarea></p>'
        '<egXML xmlns="http://www.tei-c.org/ns/Examples"><script src="https://evil.example/x.js">window.ran=1</script></egXML>'
    ),
    "addresses": (
        _elements('<ref target="{0}">words</ref>')
        + _elements('<ptr target="{0}"/>')
        + _elements('<persName ref="{0}">Eve</persName>')
        + _elements('<figure><graphic url="{0}"/><figDesc>shown</figDesc></figure>')
        + _elements('<note source="{0}" type="editor">said</note>')
        + _elements('<media url="{0}" mimeType="video/mp4"/>')
    ),
    "attributes": (
        '<p onclick="window.ran=1" style="position:fixed;background:url(https://evil.example/x)" rend="&quot;&gt;&lt;script&gt;window.ran=1&lt;/script&gt;">a</p>'
        '<div type="&quot; onmouseover=&quot;window.ran=1"><head n="&quot;&gt;">h</head><p xml:lang="en&quot; onload=&quot;window.ran=1">b</p></div>'
        '<lg><l n="5&quot;&gt;&lt;script&gt;">c</l></lg><table><row><cell cols="9999999999" rows="&quot;&gt;">d</cell></row></table>'
        '<p><app type="x&quot;&gt;&lt;script&gt;"><lem wit="#&quot;&gt;">e</lem><rdg wit="&quot;onload=&quot;">f</rdg></app>'
        '<pb n="&lt;img src=x onerror=window.ran=1&gt;"/><note n="&lt;b&gt;" place="&quot;&gt;">g</note><gap reason="&quot;&gt;&lt;b&gt;" extent="&lt;i&gt;"/></p>'
        '<list type="ordered"><item n="1&quot; onfocus=&quot;x">h</item></list><u who="&lt;script&gt;">i</u><incident new="&lt;b&gt;"/>'
        '<p><hi rendition="#r">j</hi><hi style="behavior:url(x);color:expression(alert(1))">k</hi><g ref="&lt;script&gt;"/></p>'
    ),
    "identifiers": (
        '<p xml:id="a">small</p><p xml:id="A">capital</p><p xml:id="em.main">main</p><p xml:id="em.facts">facts</p><p xml:id="em.views">views</p>'
        '<p xml:id="location">location</p><p xml:id="constructor">constructor</p><p xml:id="__proto__">proto</p><p xml:id="дом.é-1·">odd</p>'
        '<p><ref target="#a">to a</ref> <ref target="#A">to A</ref> <ref target="#дом.é-1·">to odd</ref> <ref target="#em.main">own</ref> <ref target="#nowhere">nowhere</ref></p>'
        '<p>x<note xml:id="note-é">n</note><ref type="noteAnchor" target="#note-é" xml:id="c.·">1</ref></p>'
    ),
    "bidi": "<p>user\u202e gnp.txt \u2066isolated and never closed</p><p>after \u202b\u202e<app><lem>one\u202e</lem><rdg>two\u2067</rdg></app> and more</p>",
    "formula": (
        '<p><formula notation="MathML"><math xmlns="http://www.w3.org/1998/Math/MathML" display="block" onclick="window.ran=1" href="javascript:window.ran=1">'
        '<semantics><mrow><mi mathvariant="italic" style="color:red">n</mi><mo>=</mo><mfrac linethickness="2px"><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac>'
        '<maction actiontype="statusline">act</maction><mtext><script xmlns="http://www.w3.org/1999/xhtml">window.ran=1</script></mtext></mrow>'
        '<annotation encoding="TeX">n = a/b^2</annotation><annotation-xml encoding="text/html"><p xmlns="http://www.w3.org/1999/xhtml" onclick="x">html</p></annotation-xml>'
        "</semantics></math></formula></p>"
    ),
    "controls": "<p>a&#x85;b&#x9F;c&#x7F;d&#xFFFD;e\u2028f\u00adg</p>",
}


def tei(body: str, *, title: str = "", author: str = "", more: str = "", stand_off: str = "") -> str:
    """Return a document; without title and author the header has none."""
    titles = (f"<title>{title}</title>" if title else "") + (f"<author>{author}</author>" if author else "")
    header = (
        f"<teiHeader><fileDesc><titleStmt>{titles}</titleStmt><publicationStmt><p>p</p></publicationStmt>"
        f"<sourceDesc><p>s</p></sourceDesc></fileDesc>{more}</teiHeader>"
    )
    return f'<TEI xmlns="{TEI}">{header}{stand_off}<text><body>{body}</body></text></TEI>'


def hostile_documents() -> dict[str, str]:
    """Return the documents by the danger they hold."""
    person = f'<standOff><listPerson><person xml:id="p1"><persName>{_OUT}</persName><idno>javascript:window.ran=1</idno></person></listPerson></standOff>'
    made = {name: tei(body, title="T", author="A") for name, body in _BODIES.items()}
    made["names"] = tei(
        f'<head>{_OUT}</head><p><persName ref="#p1">{_OUT}</persName></p>', title=_OUT, author=_OUT, stand_off=person
    )
    made["licence"] = tei("<p>x</p>", title="T").replace(
        "<p>p</p>",
        '<availability><licence target="javascript:window.ran=1">free</licence></availability><idno type="DOI">javascript:window.ran=1</idno>',
    )
    made["long-title"] = tei("<p>x</p>", title="Word " * 100)
    made["bare"] = tei("<p>only words</p>")
    return made


def document_of(name: str, source: str) -> TeiDocument:
    """Return a document as a build reads it."""
    return TeiDocument(f"{name}.xml", parse_xml(source.encode(), f"{name}.xml"), name)
