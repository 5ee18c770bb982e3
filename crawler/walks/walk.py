"""One channel's way through a site: what to ask first, and what follows from each answer."""

from dataclasses import dataclass

from crawler.asking import Asking
from crawler.intake import Intake
from crawler.known_lists import KnownLists
from crawler.visit import Visit


@dataclass
class Walk:
    """What every channel works with."""

    visit: Visit
    asking: Asking
    intake: Intake
    known: KnownLists
