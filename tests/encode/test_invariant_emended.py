"""The same promise for texts that were emended: with an authority, editors' decisions, and other witnesses."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import strategies
from emendata.anchor.witnesses import collate
from emendata.annotate import AnnotateOptions, Authority, Decision, annotate
from emendata.encode import EncodeInput, encode
from emendata.errors import InputError
from emendata.model import Article, CorrectionKind
from emendata.pipeline import source_text
from emendata.validate import edited_view, source_view
from support import anchored, authority_of, bare, codes, decisions_of, reread, schema_errors

PERSONS = """
<person xml:id="pers-truong-chinh"><persName type="standard" xml:lang="vi"><surname>Trường</surname> <forename>Chinh</forename></persName>
<persName type="wrong">Truong Tinh</persName><persName type="wrong">Truong Tin</persName></person>
<person xml:id="pers-giap"><persName xml:lang="vi"><surname>Võ</surname> <forename type="middle">Nguyên</forename> <forename>Giáp</forename></persName>
<persName type="wrong"><surname>Vo</surname> <forename type="middle">Nguyen</forename> <forename>Ziap</forename></persName></person>
<person xml:id="pers-mikoyan"><persName><forename>Anastas</forename> <forename type="patronymic">Ivanovich</forename> <surname>Mikoyan</surname></persName></person>
<person xml:id="pers-le-duan"><persName xml:lang="vi"><surname>Lê</surname> <forename>Duẩn</forename></persName><persName type="variant">Le Duan</persName></person>
<place xml:id="place-badinh"><placeName>Ba Đình</placeName><placeName type="wrong">Badinh</placeName></place>
<org xml:id="org-cpsu"><orgName>CPSU</orgName><orgName type="variant">CPSU(b)</orgName></org>
"""
TEMPLATE = '<app type="translation"><lem>x</lem><rdg wit="#A">y</rdg><note type="reason">Because.</note></app>'


@cache
def authority() -> Authority:
    """Return the authority of `PERSONS`."""
    with TemporaryDirectory() as folder:
        return authority_of(Path(folder), PERSONS)


@cache
def template() -> Decision:
    """Return a decision to make others of."""
    with TemporaryDirectory() as folder:
        return decisions_of(Path(folder), TEMPLATE)[0]


def prepared(text: str) -> Article | None:
    """Return a text up to its calls and notes, or None where it is refused."""
    try:
        article, _ = anchored(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return None
    return article if article.blocks else None


@st.composite
def decisions(draw: st.DrawFn, text: str) -> list[Decision]:
    """Draw decisions of any kind on words of a text."""
    made = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(list(CorrectionKind)))
        standing = kind in (CorrectionKind.CRUX, CorrectionKind.FACT)
        made.append(
            replace(
                template(),
                kind=kind,
                quotation=draw(strategies.quotations(text)),
                lemma=None if standing else draw(strategies.lemmas()),
                comment="A remark." if standing else None,
                occurrence=draw(st.sampled_from(["all", "1", "2", None])),
                entity=draw(st.sampled_from([None, "pers-giap", "place-badinh"])),
                source="#ed" if kind is CorrectionKind.CONJECTURE else None,
            )
        )
    return made


@given(text=strategies.articles(), data=st.data())
def test_decisions_and_names_change_no_word_of_the_source(text: str, data: st.DataObject) -> None:
    """Whatever was decided: the source view is the source, the TEI is valid, the edited view can be read."""
    article = prepared(text)
    if article is None:
        return
    decided = data.draw(decisions(source_text(article)))
    style = data.draw(st.sampled_from(["standard", "as-source"]))
    article, _ = annotate(article, authority(), decided, AnnotateOptions(style))
    root = reread(encode(EncodeInput("x", (("A", article),), authority()))[0])
    assert bare(source_view(root, "A")) == bare(source_text(article))
    assert schema_errors(root) == []
    assert edited_view(root)


@given(text=strategies.articles(), data=st.data())
def test_every_witness_can_be_read_back(text: str, data: st.DataObject) -> None:
    """Two copies, names corrected, decisions on the base: each copy's source view is that copy."""
    base = prepared(text)
    other = prepared(data.draw(strategies.copies(text)))
    if base is None or other is None:
        return
    base, findings = collate(base, "B", other)
    if "E-020" in codes(findings):
        return
    decided = data.draw(decisions(source_text(base)))
    base, _ = annotate(base, authority(), decided, AnnotateOptions())
    other, _ = annotate(other, authority(), (), AnnotateOptions())
    root = reread(encode(EncodeInput("x", (("A", base), ("B", other)), authority()))[0])
    assert bare(source_view(root, "A")) == bare(source_text(base))
    assert bare(source_view(root, "B")) == bare(source_text(other))
    assert schema_errors(root) == []


@given(text=strategies.articles(), data=st.data())
def test_a_lemma_stands_in_the_edited_text(text: str, data: st.DataObject) -> None:
    """A decision that found its place is in the edited view; withdrawn, the edited view is as before."""
    article = prepared(text)
    if article is None:
        return
    lemma = "Zweifelsohne"
    decision = replace(
        template(), quotation=data.draw(strategies.quotations(source_text(article))), lemma=lemma, occurrence="1"
    )
    done, _ = annotate(article, Authority({}), [decision], AnnotateOptions())
    root = encode(EncodeInput("x", (("A", done),), Authority({})))[0]
    placed = any(item.lemma == lemma for item in done.corrections)
    dropped = any(item.getparent() is not None for item in root.iter("{*}lem") if item.text == lemma) is False
    assert (lemma in edited_view(root)) == (placed and not dropped)
    plain, _ = annotate(article, Authority({}), (), AnnotateOptions())
    assert bare(source_view(root, "A")) == bare(
        source_view(encode(EncodeInput("x", (("A", plain),), Authority({})))[0], "A")
    )
