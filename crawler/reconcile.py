"""What each channel of an outlet brought and missed of all that its channels brought together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from domain.crawl import ChannelReach, Listing


def reach_by_channel(
    listings: Sequence[Listing], channels: Iterable[str], times: Mapping[str, Sequence[datetime]] | None = None
) -> dict[str, ChannelReach]:
    """Figures of each of these channels, by name.

    A channel has missed what others list from the time on that it reaches back to itself: a feed of the ten latest
    does not miss last year. What nobody dates it can miss only where its own list has no dates either. `times` are
    those of all that a channel showed, where `listings` are only a part of it.

    >>> feed, sitemap = frozenset({"feed"}), frozenset({"sitemap"})
    >>> reach_by_channel([Listing("a", feed, None), Listing("b", sitemap, None)], ["feed"])
    {'feed': ChannelReach(listed=1, alone=1, missed=1)}
    """
    return {channel: _reach(listings, channel, (times or {}).get(channel, ())) for channel in sorted(set(channels))}


def _reach(listings: Sequence[Listing], channel: str, times: Sequence[datetime]) -> ChannelReach:
    own = [one for one in listings if channel in one.channels]
    others = [one for one in listings if channel not in one.channels]
    begin = _reaches_back_to([*times, *(one.at for one in own if one.at is not None)])
    return ChannelReach(
        listed=len(own),
        alone=sum(len(one.channels) == 1 for one in own),
        missed=sum(begin is None or (one.at is not None and one.at >= begin) for one in others),
    )


def _reaches_back_to(times: Sequence[datetime]) -> datetime | None:
    """The oldest of the times, a tenth left out: pinned articles. None where there are none."""
    return sorted(times)[len(times) // 10] if times else None
