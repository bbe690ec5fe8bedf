"""ISO Schematron, from a file of rules to reports on a document.

`reading` brings a schema into one piece, `embedded` takes the rules out of a RELAX NG schema, `compiling` makes them
ready to run, `running` runs them, `svrl` gives the standard's report.
"""

from emendata.validate.schematron.compiling import ALL, DEFAULT, Schematron
from emendata.validate.schematron.embedded import embedded_rules
from emendata.validate.schematron.reading import SchemaFaultsError, read_schema
from emendata.validate.schematron.running import HOUSE, Report, house_fault, run_rules, user_fault
from emendata.validate.schematron.svrl import svrl

__all__ = [
    "ALL",
    "DEFAULT",
    "HOUSE",
    "Report",
    "SchemaFaultsError",
    "Schematron",
    "embedded_rules",
    "house_fault",
    "read_schema",
    "run_rules",
    "svrl",
    "user_fault",
]
