"""Which channel of an outlet is lame: what each brought and missed of all that its channels brought together."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from app.house import House
from domain.crawl import ChannelReach


@dataclass(frozen=True, slots=True)
class OutletChannels:
    outlet: str
    days: int  # that are looked at, by the time at which an address was found
    found: int  # addresses, each once
    reach: Mapping[str, ChannelReach]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For a table: one row a channel, and one for all together."""
        told = [{"outlet": self.outlet, "channel": channel, **asdict(one)} for channel, one in self.reach.items()]
        return [*told, {"outlet": self.outlet, "channel": "(all)", "listed": self.found, "alone": None, "missed": None}]

    @property
    def told(self) -> dict[str, Any]:
        """For JSON."""
        channels = {channel: asdict(one) for channel, one in self.reach.items()}
        return {"outlet": self.outlet, "days": self.days, "found": self.found, "channels": channels}


def channels_of(house: House, outlets: Sequence[str], days: int, now: datetime) -> list[OutletChannels]:
    """Figures of these outlets; links that people reported are no channel."""
    from crawler.reconcile import reach_by_channel
    from domain.outlet import Channel
    from store.frontier import listings

    told = []
    with house.session() as session:
        for outlet in outlets:
            found = listings(session, outlet=outlet, start=now - timedelta(days=days))
            listed = [one for one in found if one.channels & set(Channel)]
            names = {name for one in listed for name in one.channels} & set(Channel)
            told.append(OutletChannels(outlet, days, len(listed), reach_by_channel(listed, names)))
    return told
