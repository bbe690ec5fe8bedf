"""ISO Schematron: `reading` (a schema in one piece), `embedded` (rules inside RELAX NG), `compiling` (ready to run),
`running` (reports on a document), `svrl` (the standard's report)."""

from emendata.validate.schematron.compiling import ALL, DEFAULT, Schematron
from emendata.validate.schematron.embedded import embedded_rules
from emendata.validate.schematron.reading import SchemaFaultsError, read_schema
from emendata.validate.schematron.running import LINKS, Report, house_finding, run_rules, user_finding

__all__ = [
    "ALL",
    "DEFAULT",
    "LINKS",
    "Report",
    "SchemaFaultsError",
    "Schematron",
    "embedded_rules",
    "house_finding",
    "read_schema",
    "run_rules",
    "user_finding",
]
