"""Where the program begins: what takes time to load is loaded inside, so that a stop by then is quiet, too."""

import sys


def main() -> None:
    try:
        from app.main import main as program
    except KeyboardInterrupt:
        sys.exit(130)
    program()
