"""What can go wrong, by name; the command line turns each into one sentence and an exit code."""


class GaungError(Exception):
    """Anything of ours that a user can act on; its text is one clear sentence."""


class UsageError(GaungError):
    """The request itself is wrong: exit code 2."""


class RegistryError(GaungError):
    """A registry file is wrong; the text names file, line and key."""


class StoreError(GaungError):
    """The database cannot be used: absent, of a newer schema, or locked by another run."""


class CrawlError(GaungError):
    """An outlet could not be crawled at all."""


class ExtractError(GaungError):
    """A page that is no article.

    `kind` is a stable name that crawl statistics count (`listing`, `not_found`, `no_text`, `not_html` ...);
    `field` is the part of the page that gave it away, or None.
    """

    def __init__(self, kind: str, field: str | None, url: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.field = field
        self.url = url
