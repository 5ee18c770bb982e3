"""Does the page of an article still stand? What each look found, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LEAST_ALIVE = timedelta(days=7)  # that a page has to stand to be worth a point


class LinkState(StrEnum):
    """What a look at an article's address found."""

    HIDUP = "hidup"
    TIDAK_ADA = "tidak_ada"  # 404
    DICABUT = "dicabut"  # 410
    KE_BERANDA = "ke_beranda"  # redirected to the home page
    DIALIHKAN = "dialihkan"  # redirected to another page or another site
    KOSONG = "kosong"  # answers 200, but says that there is nothing: a soft 404
    TAK_TERJANGKAU = "tak_terjangkau"  # no answer that says anything: asked again another day

    @property
    def is_gone(self) -> bool:
        """The page no longer shows the article."""
        return self not in (LinkState.HIDUP, LinkState.TAK_TERJANGKAU)


class Occasion(StrEnum):
    """Why an address was looked at."""

    SAAT_TINJAU = "saat_tinjau"  # the first decision on the article
    HARI_KE_7 = "hari_ke_7"  # since it was published, or first seen where that was sooner
    SEBELUM_KUNCI = "sebelum_kunci"  # of a period
    DIMINTA = "diminta"  # by somebody


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """One look at the address of one article."""

    article_id: int
    at: datetime  # aware UTC
    occasion: Occasion
    state: LinkState
    url: str  # that was asked
    http_status: int | None = None
    detail: str = ""  # where a redirect led, or the name of the failure


@dataclass(frozen=True, slots=True)
class DueCheck:
    """An address that should be looked at now."""

    article_id: int
    url: str
    outlet: str | None
    title: str | None
    occasion: Occasion
    fetched: bool = True  # we have seen its page ourselves: the address is no mere claim


@dataclass(frozen=True, slots=True)
class Standing:
    """How long the page of an article is known to have stood."""

    since: datetime  # aware UTC: published, or first seen where that was sooner
    last_alive_at: datetime  # aware UTC: the last time that it was seen
    gone_at: datetime | None  # aware UTC: found missing after that; None: not known to be

    @property
    def alive_for(self) -> timedelta:
        return self.last_alive_at - self.since

    @property
    def is_enough(self) -> bool:
        """Seen again seven days after it appeared."""
        return self.alive_for >= LEAST_ALIVE
