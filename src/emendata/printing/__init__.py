"""The print engine: one article set in pages whose notes and apparatus stand at the foot of the page they belong to.

Typst breaks lines; which line ends a page is decided here, from what was measured once, as a line's notes and entries
take room of its own page. `measuring` reads places, `planning` makes pages of them, `apparatus` words and orders a
page's entries, `proving` compares the set pages with the plan, `ladder` says what to do where no plan holds, `press`
runs Typst. Everything between them is plain frozen data.
"""
