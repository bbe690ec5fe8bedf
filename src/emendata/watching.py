"""Watching files: when to do a thing again.

Files are asked for their time, size and number every so often; an editor that writes a new file and renames it is seen
as well, and a file that is not there for a moment is no fault. Nothing here reads a file, or prints.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

INTERVAL = 0.5

# Path to (time of change in ns, size, inode); files that are not there are not in it.
Snapshot = dict[Path, tuple[int, int, int]]
# From a path to the files that stand behind it: itself, or what lies below a folder.
FilesOf = Callable[[Iterable[Path]], Iterable[Path]]


def snapshot(paths: Iterable[Path], files_of: FilesOf) -> Snapshot:
    """Return how the files that stand behind paths look now."""
    seen: Snapshot = {}
    for path in paths:
        try:
            files = list(files_of([path]))
        except OSError:
            continue  # a folder that goes away while it is read
        for file in files:
            try:
                state = file.stat()
            except OSError:
                continue
            seen[file] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return seen


def changed_between(before: Snapshot, after: Snapshot) -> list[Path]:
    """Return the files that changed, came or went, in order of name."""
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def changes(
    look: Callable[[], Snapshot],
    sleep: Callable[[float], None] = time.sleep,
    interval: float = INTERVAL,
    before: Snapshot | None = None,
) -> Iterator[list[Path]]:
    """Yield the files that changed, came or went, each time some did and all then kept still for one interval.

    `before` is how they looked when what depends on them was made; by default, as they look at the start.
    """
    before = look() if before is None else before
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
        yield changed_between(before, now)
        before = now
