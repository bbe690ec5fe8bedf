"""Articles printed one after the other as a build does it: `python printed_copies.py NUMBER FOLDER [here]`.

Copies of the seeds' articles are set by Typst in processes of its own, or with `here` in this one. One line is printed, as
JSON: pages, seconds, and megabytes at their highest, of this process and of those it started.
"""

import contextlib
import json
import resource
import sys
import time
from pathlib import Path

from copies import write_copies

from emendata.printing.apart import Apart
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintSettings, print_pdf
from emendata.xmlio import parse_xml


def main(number: int, folder: Path, *, is_apart: bool) -> None:
    """Print the articles, and tell what that took."""
    paths = write_copies(number, folder)
    settings = PrintSettings(date="2026-01-02")
    start = time.perf_counter()
    pages = 0
    with Apart() if is_apart else contextlib.nullcontext() as apart:
        for path in paths:
            document = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem)
            pages += print_pdf(document, settings, apart).pages
    seconds = time.perf_counter() - start
    # Linux counts in KB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    ours, theirs = (
        resource.getrusage(whose).ru_maxrss / unit for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    sys.stdout.write(json.dumps({"pages": pages, "seconds": seconds, "ours": ours, "theirs": theirs}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), is_apart="here" not in sys.argv)
