"""Run the command line: `python -m emendata`."""

from emendata.cli import main

if __name__ == "__main__":
    main()
