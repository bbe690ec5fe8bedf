"""A validation in words or for machines: each form one small module, each a function from the report to a string.

Printing and writing are left to the command.
"""

from collections.abc import Callable

from emendata.validate.reports.github import as_github
from emendata.validate.reports.junit import as_junit
from emendata.validate.reports.objects import as_dict, as_json
from emendata.validate.reports.page import as_html
from emendata.validate.reports.sarif import as_sarif
from emendata.validate.reports.svrl import as_svrl
from emendata.validate.reports.text import Look, as_text, look_of
from emendata.validate.results import ValidationReport

FORMS: dict[str, Callable[[ValidationReport], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "svrl": as_svrl,
    "html": as_html,
}


def report_as(form: str, report: ValidationReport) -> str:
    """Return a report in one of `FORMS`, with a final line end; file names that are no UTF-8 are written as escapes."""
    words = FORMS[form](report).encode("utf-8", "backslashreplace").decode()
    return words if words.endswith("\n") or not words else f"{words}\n"


__all__ = ["FORMS", "Look", "as_dict", "as_json", "as_text", "look_of", "report_as"]
