"""Run in the environment of others' programs: print what bibtexparser and pybtex read in a file, as JSON."""

import json
import sys

import bibtexparser
from pybtex.database import parse_file

path = sys.argv[1]
library = bibtexparser.parse_file(path)
if library.failed_blocks or not library.entries:
    sys.exit("bibtexparser reads no entry")
parsed = parse_file(path)
(entry,) = parsed.entries.values()
sys.stdout.write(
    json.dumps(
        {
            "bibtexparser": {field.key: field.value for field in library.entries[0].fields},
            "pybtex": dict(entry.fields),
            "persons": {
                role: [
                    [" ".join(person.last_names), " ".join(person.first_names + person.middle_names)]
                    for person in people
                ]
                for role, people in entry.persons.items()
            },
        }
    )
)
