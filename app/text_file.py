"""Text files that a user names: read whole, or told in one sentence why not."""

from pathlib import Path

from domain.errors import UsageError


def read_text_file(path: Path, *, encoding: str = "utf-8") -> str:
    """The text. Raises UsageError for what cannot be read or is no UTF-8."""
    try:
        return path.read_text(encoding=encoding)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text: save it as UTF-8") from error
