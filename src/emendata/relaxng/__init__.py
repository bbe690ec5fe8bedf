"""RELAX NG by derivatives: schemas in, verdicts and what may stand where out.

`patterns` holds the simplified form of a schema as values that are the same object when they are equal, and their
derivatives. Nothing here knows TEI, files or findings.
"""
