"""Schema faults in words that teach: `schema_faults`.

In: a document and a RELAX NG schema. Out: one fault for each cause, at the culprit (its start tag, its attribute, its
text), none where the document is valid. How it is done stands in `explaining`.
"""

import contextlib

from lxml import etree

from emendata.errors import finding
from emendata.relaxng.schema import Schema
from emendata.relaxng.store import TooComplex
from emendata.validate.explaining.lexicon import lexicon, local
from emendata.validate.explaining.walk import Walk
from emendata.validate.faults import Beside, Fault

__all__ = ["Beside", "Fault", "schema_faults"]


def schema_faults(root: etree._Element, schema: Schema) -> list[Fault]:
    """Return the faults of a document against a schema, one for each; none where it is valid.

    Raises `ConfigurationError` with V-030 where the schema leaves more open than can be followed.
    """
    if schema.is_valid(root):
        return []
    grammar = schema.grammar
    # A walk without faults is a derivation of the document; should it ever differ from the verdict, the verdict counts.
    # It asks for more patterns than the verdict does, and may find them too many where the verdict did not.
    with contextlib.suppress(TooComplex):
        if faults := Walk(lexicon(grammar.store, grammar.start), root).faults():
            return faults
    reason = "the schema does not admit the document as a whole"
    told = finding("V-017", element=local(str(root.tag)), reason=reason, hint="compare the schema")
    return [Fault(root, told)]
