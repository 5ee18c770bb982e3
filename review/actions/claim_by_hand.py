"""Print, TV and radio: an article without a page, entered from the row that reports it."""

from datetime import UTC, datetime, time

from sqlalchemy.orm import Session

from domain.article import ArticleSource, DateSource, JenisKonten, NewArticle, Saved
from domain.claim import ClaimStatus
from domain.period import WIB
from review.actions.claim_draft import Draft, Verdict
from review.actions.claim_means import ClaimOrder
from review.actions.claim_rules import headline, outside_by_row
from store.articles import save_article


def enter_by_hand(session: Session, draft: Draft, order: ClaimOrder, outlet: str | None) -> Verdict:
    """Stores the entry, unless it lies outside the period or was entered before."""
    if outside := outside_by_row(draft, order.period):
        return outside
    saved = save_article(session, new=entry(draft, order.at, outlet))
    if saved.outcome is Saved.NEW:
        lacks = "" if draft.day else " tanpa tanggal: perlu dilengkapi"
        return Verdict(ClaimStatus.ENTRI_MANUAL, f"cetak, TV atau radio: dicatat sebagai entri manual{lacks}", saved.id)
    return Verdict(ClaimStatus.SUDAH_ADA, "entri manual ini sudah dicatat sebelumnya", saved.id)


def entry(draft: Draft, at: datetime, outlet: str | None) -> NewArticle:
    """The row as an article. Its last line says where and when it ran, which tells two airings of one story apart."""
    line, day = draft.line, draft.day
    source = ", ".join(filter(None, [line.media or line.jenis or line.sheet, day.isoformat() if day else line.tanggal]))
    return NewArticle(
        text=f"{line.keterangan or headline(draft)}\nSumber: {source}",
        title=headline(draft),
        seen_at=at,
        kind=JenisKonten.BERITA,
        source=ArticleSource.MANUAL,
        url=draft.url or None,
        outlet=outlet,
        published_at=datetime.combine(day, time(), WIB).astimezone(UTC) if day else None,
        published_from=DateSource.MANUAL if day else None,
    )
