"""An edition of copies, built in a process of its own: `python copies.py NUMBER FOLDER`.

Copies of the seeds' articles with ids of their own are written to the folder, and their web edition is made beside them. One line
is printed, as JSON: pages, seconds of the build, and megabytes of memory at its highest.
"""

import json
import resource
import sys
import time
from pathlib import Path

from emendata.building import build_files

EDITIONS = sorted((Path(__file__).parents[2] / "tei" / "editions").glob("*.xml"))


def write_copies(number: int, folder: Path) -> list[Path]:
    """Write so many copies of the editions, one after the other of each, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for place in range(number):
        edition = EDITIONS[place % len(EDITIONS)]
        path = folder / f"{edition.stem}-{place:04}.xml"
        path.write_bytes(edition.read_bytes().replace(f'"{edition.stem}"'.encode(), f'"{path.stem}"'.encode()))
        written.append(path)
    return written


def main(number: int, folder: Path) -> None:
    """Build the edition, and print what it took."""
    paths = write_copies(number, folder / "tei")
    start = time.perf_counter()
    report = build_files(paths, folder / "html")
    seconds = time.perf_counter() - start
    pages = sum(path.suffix == ".html" for path in report.written) + sum(
        path.suffix == ".html" for article in report.articles for path in article.written
    )
    # Linux counts in KB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    sys.stdout.write(json.dumps({"pages": pages, "seconds": seconds, "megabytes": megabytes}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
