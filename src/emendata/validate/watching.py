"""Watching files: when to validate again.

Files are asked for their time, size and number every so often; an editor that writes a new file and renames it is seen
as well, and a file that is not there for a moment is no fault. Nothing here validates or prints.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from emendata.validate.stage import files_of

_INTERVAL = 0.5

# Path to (time of change in ns, size, inode); files that are not there are not in it.
Snapshot = dict[Path, tuple[int, int, int]]


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Return how the files, and the .xml files below folders, look now."""
    seen: Snapshot = {}
    for path in paths:
        try:
            files = files_of([path])
        except OSError:
            continue  # a folder that goes away while it is read
        for file in files:
            try:
                state = file.stat()
            except OSError:
                continue
            seen[file] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return seen


def changes(
    look: Callable[[], Snapshot], sleep: Callable[[float], None] = time.sleep, interval: float = _INTERVAL
) -> Iterator[list[Path]]:
    """Yield the files that changed, came or went, each time some did and all then kept still for one interval."""
    before = look()
    while True:
        sleep(interval)
        now = look()
        if now == before:
            continue
        # An editor may still be writing.
        while True:
            sleep(interval)
            later = look()
            if later == now:
                break
            now = later
        yield sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        before = now
