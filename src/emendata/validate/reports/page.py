"""A validation as one web page that stands alone, through xslt/report/findings.xsl."""

from collections.abc import Sequence

from emendata.errors import Finding
from emendata.transform.report import PlacedWords, report_page
from emendata.validate.reports.marking import marked
from emendata.validate.results import ValidationReport

_AROUND = 70


def as_html(report: ValidationReport) -> str:
    """Return the page."""
    lines: dict[str, Sequence[str]] = {}
    for file in report.files:
        lines[file.file] = lines.get(file.file) or file.lines

    def words_at(item: Finding) -> PlacedWords | None:
        source = lines.get(item.file or "", ())
        if item.line is None or item.column is None or not 1 <= item.line <= len(source) or not source[item.line - 1]:
            return None
        seen = marked(source[item.line - 1], item.column, _AROUND)
        return PlacedWords(seen.before, seen.thing, seen.after)

    suppressed = [(item.finding, item.reason) for item in report.suppressed]
    names = list(dict.fromkeys(file.file for file in report.files if file.file))
    return report_page(names, report.findings, {}, words_at=words_at, suppressed=suppressed).decode()
