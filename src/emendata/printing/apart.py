"""A volume set by a process of its own: `python -m emendata.printing.apart` takes what is to be set, gives the volume.

Typst keeps what it has laid out as long as its process lives, which is much for a volume; and whatever happens to that
process, the build goes on. Both ends of the pipe are this module, so what goes through it is Python's own form of our
frozen data, and nothing else is ever read so.
"""

import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import date

import typst

from emendata.printing.settings import PrintSettings
from emendata.printing.volume import Typeset, Volume, set_volume


def set_volume_apart(
    frame: str, articles: Sequence[tuple[str, Typeset]], settings: PrintSettings, day: date
) -> Volume | str:
    """Return the volume, or why there is none."""
    task = pickle.dumps((frame, list(articles), settings, day))
    # our own interpreter and module, no shell
    ended = subprocess.run([sys.executable, "-m", __name__], input=task, capture_output=True, check=False)  # noqa: S603
    if ended.returncode:
        return f"the process that set it ended with {ended.returncode}, maybe for want of memory"
    found = pickle.loads(ended.stdout)  # noqa: S301  written by main() below
    return found if isinstance(found, Volume | str) else "the process that set it gave no volume"


def main() -> None:
    """Set what standard input asks for."""
    frame, articles, settings, day = pickle.load(sys.stdin.buffer)  # noqa: S301  written by set_volume_apart() above
    try:
        found: Volume | str = set_volume(frame, articles, settings, day)
    except RuntimeError as error:
        message = error.message if isinstance(error, typst.TypstError) else str(error)
        found = " ".join(message.split())[:300]
    sys.stdout.buffer.write(pickle.dumps(found))


if __name__ == "__main__":
    main()
