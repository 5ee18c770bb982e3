"""Text as both databases can hold it."""


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses, and with lone surrogates, which no encoding has, replaced.

    >>> storable("Lapas\\x00 Lahat \\ud83d")
    'Lapas Lahat \ufffd'
    """
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
