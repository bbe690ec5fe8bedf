"""Validate TEI: form, schema, links, house rules; findings with line and column.

In the order of their work: `inputs` (paths to files), `document` and `positions` (bytes to a tree and its places),
`xinclude`; then what makes faults of a tree: `explain` (RELAX NG, by `explaining`), `sense` (links, languages, dates,
text), `schematron`, and `authority` and `decisions` for what is edited by hand; `placing` makes findings of them. `plan`
says what is asked for, `checking` does it for one file, `stage` for many, and `results` is what comes out. On results
work `suppress`, `baseline` and `review` (what was judged right) and `reports`; `fixes` mends what is certain.
`source_view` holds the other test of an edition: that each witness can be read back from it, character for character.
"""

from emendata.validate.authority import validate_authority
from emendata.validate.kinds import DocumentKind
from emendata.validate.own_files import validate_own_files
from emendata.validate.plan import ValidateOptions
from emendata.validate.reports import as_json, as_text
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.source_view import compare_source_view, edited_view, source_view
from emendata.validate.stage import authority_findings, validate_bytes, validate_paths

__all__ = [
    "DocumentKind",
    "FileReport",
    "ValidateOptions",
    "ValidationReport",
    "as_json",
    "as_text",
    "authority_findings",
    "compare_source_view",
    "edited_view",
    "source_view",
    "validate_authority",
    "validate_bytes",
    "validate_own_files",
    "validate_paths",
]
