"""The parts of the explainer: what a schema admits, the cheapest repair, and the words of a finding.

`lexicon` asks the schema, `near` compares names, `repair` finds what to change in a row of children, `attributes`,
`row` and `content` make faults of it, `walk` goes through the document.
"""
