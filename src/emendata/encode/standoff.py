"""The `standOff` of an article: the entities it names, and what stands behind its damaged forms."""

import copy
from collections.abc import Iterable

from lxml import etree

from emendata.authority import Authority
from emendata.encode.elements import element
from emendata.model import InterpretedForm
from emendata.vocabulary import tei

_LISTS = (("person", "listPerson"), ("place", "listPlace"), ("org", "listOrg"))
_ENTRIES = frozenset(tei(name) for pair in _LISTS for name in pair)


def standoff(
    article_id: str, refs: Iterable[str], authority: Authority, forms: Iterable[InterpretedForm]
) -> etree._Element | None:
    """Return `standOff` with the entities of `refs` and the interpreted forms; None where there is nothing.

    Forms recorded as wrong are not copied: they help to match and are nobody's name.
    """
    made = element("standOff")
    met = sorted({ref for ref in refs if ref in authority.entities})
    for kind, tag in _LISTS:
        entities = [authority.entities[ref] for ref in met if authority.entities[ref].kind == kind]
        if entities:
            made.append(element(tag, *(_published(entity.element, article_id) for entity in entities)))
    interps = [_interp(form, authority) for form in forms]
    if interps:
        made.append(element("interpGrp", *interps, type="form"))
    return made if len(made) else None


def _published(source: etree._Element, article_id: str) -> etree._Element:
    entry = copy.deepcopy(source)
    entry.tail = None
    for child in list(entry):
        wrong = child.get("type") == "wrong"
        foreign_role = (
            child.tag == tei("note") and child.get("type") == "role" and child.get("corresp") != f"#{article_id}"
        )
        # An entry within an entry is an entry of its own, and stands in the list if the text names it.
        if wrong or foreign_role or not isinstance(child.tag, str) or child.tag in _ENTRIES:
            entry.remove(child)
        else:
            child.tail = None
            # Roles and evidence point to files of the project; inside the edition only what it holds is named.
            if child.get("corresp"):
                del child.attrib["corresp"]
    entry.text = None
    return entry


def _interp(form: InterpretedForm, authority: Authority) -> etree._Element:
    known = form.person in authority.entities if form.person else False
    made = element("interp", xml_id=f"form-{form.key}", corresp=f"#{form.person}" if known else None)
    if form.intermediate:
        made.append(
            element(
                "desc",
                form.intermediate,
                type="intermediate",
                subtype=form.intermediate_status or "reconstructed",
                source=form.intermediate_source,
                xml_lang="ru",
            )
        )
    if form.reason:
        made.append(element("desc", form.reason, type="reason"))
    return made
