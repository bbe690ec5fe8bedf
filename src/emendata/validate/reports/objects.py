"""A validation as the JSON object that scripts rely on: `findings` and `summary`."""

import json
from collections import Counter
from typing import Any

from emendata.errors import Finding
from emendata.validate.reports.counts import summary
from emendata.validate.results import ValidationReport
from emendata.validate.suppress import Origin


def as_json(report: ValidationReport) -> str:
    """Return the report as JSON, without a final line end.

    The summary has the keys `ignored` and `baseline` beside those of the contract where something was suppressed.
    """
    data = {
        "findings": [as_dict(item) for item in report.findings],
        "summary": {**summary(report.findings, report.checked), **_suppressed(report)},
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_dict(item: Finding) -> dict[str, Any]:
    """Return one finding as JSON has it."""
    return {
        "file": item.file,
        "line": item.line,
        "column": item.column,
        "code": item.code,
        "severity": item.severity.value,
        "message": item.message,
        "hint": item.hint,
        "path": item.path,
        "excerpt": item.excerpt,
        "related": [
            {"file": other.file, "line": other.line, "column": other.column, "message": other.message}
            for other in item.related
        ],
    }


def _suppressed(report: ValidationReport) -> dict[str, int]:
    origins = Counter(item.origin for item in report.suppressed)
    known = origins.pop(Origin.BASELINE, 0)
    counts = {"ignored": sum(origins.values()), "baseline": known}
    return {key: count for key, count in counts.items() if count}
