"""From cases to ledger lines: one amount, one rule and one sentence for each article-satker case."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from domain.errors import UsageError
from domain.period import Period
from domain.ranking import LedgerLine, Policy, ScoredArticle
from domain.tags import ACCEPT_AT, COUNTED_ROLES, PROVISIONAL_AT
from ranking.rules import Rule, refusal, weights_of
from ranking.sentences import sentence
from ranking.supported import unsupported


def score(cases: Iterable[ScoredArticle], policy: Policy, period: Period) -> tuple[LedgerLine, ...]:
    """Lines of all cases that the machine counts or a person accepted, by satker, publication and article.

    Official amounts come from people's decisions only. `provisional` is the same amount where a person accepted, and
    what the machine's reading would earn from PROVISIONAL_AT on where nobody has spoken.
    Raises UsageError for a policy with rules that are not built yet: it is never scored without them.
    """
    missing = unsupported(policy)
    if missing:
        raise UsageError(f"policy {policy.id} cannot be scored yet: nothing applies its {', '.join(missing)}")
    counted = sorted(filter(is_case, cases), key=lambda case: (case.satker_kode, case.published_at, case.article_id))
    return tuple(_line(case, policy, period) for case in counted)


def is_case(case: ScoredArticle) -> bool:
    """It belongs in the ledger: a person accepted the satker, or the machine counts it."""
    return case.decided or machine_counts(case)


def machine_counts(case: ScoredArticle) -> bool:
    """It is in the machine's column of `count --by satker`."""
    return case.machine_role in COUNTED_ROLES and case.machine_probability >= ACCEPT_AT


def _line(case: ScoredArticle, policy: Policy, period: Period) -> LedgerLine:
    rule = refusal(case, policy, period)
    nothing = _rounded(Decimal(0), policy)
    earned = _rounded(weights_of(case, policy).product, policy)
    amount = earned if rule is None else nothing
    waits = rule is Rule.BELUM_DITINJAU and case.machine_probability >= PROVISIONAL_AT
    provisional = earned if waits else amount
    return LedgerLine(
        satker_kode=case.satker_kode,
        article_id=case.article_id,
        event=case.event,
        rule=(rule or Rule.TERHITUNG).value,
        amount=amount,
        provisional=provisional,
        sentence=sentence(case, rule or Rule.TERHITUNG, provisional, policy, period),
        decided_by=case.decided_by,
        decided_at=case.decided_at,
        evidence=case.evidence,
    )


def _rounded(amount: Decimal, policy: Policy) -> Decimal:
    if policy.digits is None:
        return amount
    return amount.quantize(Decimal(1).scaleb(-policy.digits), ROUND_HALF_EVEN)
