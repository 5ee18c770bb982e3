"""Stable names for what can go wrong with a request."""

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest

from crawler.resolver import PrivateAddressError
from crawler.safe_requests import RefusedRequest

_NAMES: tuple[tuple[type[BaseException], str], ...] = (
    (exceptions.CannotResolveHostError, "unknown_host"),
    (exceptions.DownloadConnectionRefusedError, "connection_refused"),
    (exceptions.DownloadTimeoutError, "timeout"),
    (exceptions.ResponseDataLossError, "wrong_length"),
    (exceptions.DownloadCancelledError, "too_large"),
    (exceptions.DownloadFailedError, "connection_failed"),
)


def failure_name(error: BaseException) -> str:
    """Name of a failed request, as statistics count it.

    >>> failure_name(RefusedRequest("robots")), failure_name(TimeoutError())
    ('robots', 'TimeoutError')
    """
    if isinstance(error, RefusedRequest):
        return error.kind
    if _is_private(error):
        return "private_address"
    for kind, name in _NAMES:
        if isinstance(error, kind):
            return name
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    return type(error).__name__


def _is_private(error: BaseException | None) -> bool:
    """Somewhere among its causes a name led into a private network."""
    while error is not None and not isinstance(error, PrivateAddressError):
        error = error.__cause__
    return error is not None


def _ignored(told: str) -> str:
    if "max redirections" in told:
        return "redirect_loop"
    return "too_large" if "DOWNLOAD_MAXSIZE" in told else "ignored"
