"""What an editor writes by hand, validated before it is loaded: tei/authority, tei/headers, tei/apparatus, tei/ids."""

from pathlib import Path

from emendata.validate.inputs import xml_below
from emendata.validate.results import ValidationReport
from emendata.validate.stage import validate_paths

FOLDERS = ("authority", "headers", "apparatus", "ids")


def validate_own_files(project: Path) -> ValidationReport:
    """Return the findings on a project's hand-written files; folders that are not there have none."""
    folders = [project / "tei" / name for name in FOLDERS]
    return validate_paths([path for folder in folders if folder.is_dir() for path in xml_below(folder)])
