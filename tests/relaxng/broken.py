"""Schemas with one fault each, for the reader and for jing: (what is wrong, the schema with `!` before the culprit)."""

GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
)


def grammar(body: str) -> str:
    """Return a schema, each `!` of the body a line end, so that the culprit begins a line of its own."""
    return f"{GRAMMAR}{body}</grammar>".replace("!", "\n")


_START = '<start><element name="r"><ref name="c"/></element></start>'


def content(body: str) -> str:
    """Return a schema whose root has this content."""
    return grammar(f'{_START}<define name="c">{body}</define>')


BROKEN = {
    "ref to nothing": content('!<ref name="nothing"/>'),
    "parentRef outside": content('!<parentRef name="c"/>'),
    "no start": grammar('<define name="c"><empty/></define>'),
    "recursion": content('<choice><text/>!<ref name="c"/></choice>'),
    "twice defined": grammar(f'{_START}<define name="c"><empty/></define>!<define name="c"><text/></define>'),
    "two starts": grammar('<start><element name="r"><empty/></element></start>!<start><notAllowed/></start>'),
    "combined two ways": grammar(
        f'{_START}<define name="c" combine="choice"><empty/></define>!<define name="c" combine="interleave"><text/></define>'
    ),
    "combine unknown": grammar(f'{_START}!<define name="c" combine="group"><empty/></define>'),
    "unknown element": content("!<sequence><text/></sequence>"),
    "unknown attribute": content('!<text mixed="true"/>'),
    "no name": content("!<element><text/></element>"),
    "no content": content('!<element name="p"/>'),
    "two patterns in an attribute": content('<attribute name="a"><text/>!<text/></attribute>'),
    "text between": content("<group>loose <text/></group>"),
    "empty choice": content("!<choice/>"),
    "unknown type": content('!<data type="strnig"/>'),
    "unknown library": content('!<data type="string" datatypeLibrary="http://example.org/types"/>'),
    "library is relative": content('!<data type="string" datatypeLibrary="types"/>'),
    "builtin with parameter": content('<data type="token" datatypeLibrary="">!<param name="length">1</param></data>'),
    "builtin unknown": content('!<data type="date" datatypeLibrary=""/>'),
    "unknown facet": content('<data type="string">!<param name="size">1</param></data>'),
    "enumeration": content('<data type="string">!<param name="enumeration">1</param></data>'),
    "wrong regex": content('<data type="string">!<param name="pattern">(a</param></data>'),
    "length of a number": content('<data type="integer">!<param name="length">1</param></data>'),
    "order of a string": content('<data type="string">!<param name="minInclusive">1</param></data>'),
    "limit of another type": content('<data type="integer">!<param name="minInclusive">x</param></data>'),
    "length is no number": content('<data type="string">!<param name="maxLength">x</param></data>'),
    "value of another type": content('!<value type="integer">x</value>'),
    "prefix undeclared": content('!<element name="x:p"><empty/></element>'),
    "attribute in an attribute": content('<attribute name="a">!<attribute name="b"/></attribute>'),
    "element in an attribute": content('<attribute name="a">!<element name="b"><empty/></element></attribute>'),
    "element in a list": content('<list>!<element name="b"><empty/></element></list>'),
    "attribute in a list": content('<list>!<attribute name="b"/></list>'),
    "text in a list": content("<list>!<text/></list>"),
    "list in a list": content('<list>!<list><data type="string"/></list></list>'),
    "interleave in a list": content(
        '<list>!<interleave><data type="string"/><value>x</value></interleave></list>'
    ),
    "text excluded": content('<data type="string"><except>!<text/></except></data>'),
    "list excluded": content('<data type="string"><except>!<list><value>x</value></list></except></data>'),
    "empty excluded": content('<data type="string"><except>!<empty/></except></data>'),
    "text at the start": grammar("<start>!<text/></start>"),
    "empty at the start": grammar("<start>!<empty/></start>"),
    "group at the start": grammar(
        '<start>!<group><element name="a"><empty/></element><element name="b"><empty/></element></group></start>'
    ),
    "repetition at the start": grammar('<start>!<oneOrMore><element name="a"><empty/></element></oneOrMore></start>'),
    "attribute at the start": grammar('<start>!<attribute name="a"/></start>'),
    "data beside an element": content('<group>!<data type="string"/><element name="b"><empty/></element></group>'),
    "data beside text": content('<interleave>!<data type="string"/><text/></interleave>'),
    "data repeated": content('<oneOrMore>!<data type="string"/></oneOrMore>'),
    "two values": content("<group>!<value>a</value><value>b</value></group>"),
    "attribute twice": content('<group><attribute name="a"/>!<attribute name="a"/></group>'),
    "attribute twice by reference": content(
        '<attribute name="a"/>!<ref name="d"/></define><define name="d"><optional><attribute name="a"/></optional>'
    ),
    "attribute and any": content(
        '<group><attribute name="a"/><zeroOrMore>!<attribute><anyName/></attribute></zeroOrMore></group>'
    ),
    "attributes repeated": content('<oneOrMore><group>!<attribute name="a"/><text/></group></oneOrMore>'),
    "any attribute once": content("!<attribute><anyName/></attribute>"),
    "any but any": content("<zeroOrMore><attribute>!<anyName><except><anyName/></except></anyName></attribute></zeroOrMore>"),
    "namespace but namespace": content(
        '<zeroOrMore><attribute>!<nsName ns="urn:x"><except><nsName ns="urn:y"/></except></nsName></attribute></zeroOrMore>'
    ),
    "xmlns": content('!<attribute name="xmlns"/>'),
    "element mingled with itself": content(
        '<interleave><element name="a"><empty/></element>!<element name="a"><text/></element></interleave>'
    ),
    "text mingled with text": content("!<interleave><text/><group><text/><element name='a'><empty/></element></group></interleave>"),
    "mixed with text": content("!<mixed><text/><element name='a'><empty/></element></mixed>"),
    "include of nothing": grammar('!<include href="nothing.rng"/>'),
    "external of nothing": content('!<externalRef href="nothing.rng"/>'),
    "include of itself": grammar('!<include href="schema.rng"/>'),
    "external of itself": content('!<externalRef href="schema.rng"/>'),
}  # fmt: skip

# What looks like a fault and is none, or none that jing reports.
SOUND = {
    "recursion that nobody reaches": grammar(
        '<start><element name="r"><empty/></element></start><define name="a"><ref name="a"/></define>'
    ),
    "attribute in a choice twice": content(
        '<choice><attribute name="a"><value>1</value></attribute><attribute name="a"><value>2</value></attribute></choice>'
    ),
    "data in a list beside data": content('<list><data type="string"/><value>x</value></list>'),
    "any attribute repeated": content("<zeroOrMore><attribute><anyName/></attribute></zeroOrMore>"),
    "any attribute with data": content(
        '<oneOrMore><attribute><anyName/><data type="string"/></attribute></oneOrMore>'
    ),
    "any attribute but one": content(
        '<group><attribute name="a"/><zeroOrMore><attribute><anyName><except><name>a</name></except></anyName></attribute>'
        "</zeroOrMore></group>"
    ),
    "nothing allowed hides a fault": content('<choice><empty/><group><notAllowed/><data type="string"/><text/></group></choice>'),
    "attribute beside data": content('<group><attribute name="a"/><data type="string"/></group>'),
    "annotations": content('<x:doc xmlns:x="urn:x">words</x:doc><text x:y="z" xmlns:x="urn:x"/>'),
    "nested grammar": content(
        '<grammar><start><parentRef name="d"/></start></grammar></define><define name="d"><text/>'
    ),
    "start in parts": grammar(
        '<start combine="choice"><element name="a"><empty/></element></start>'
        '<start combine="choice"><element name="r"><empty/></element></start>'
    ),
    "empty group": content("<group><empty/></group>"),
    "an interleave of different names": content(
        '<interleave><element name="a"><empty/></element><element><nsName ns="urn:x"/><text/></element></interleave>'
    ),
}  # fmt: skip
