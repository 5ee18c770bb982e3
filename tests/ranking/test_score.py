"""One line per article-satker case: what it earns, by which rule, in a sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from domain.article import JenisKonten
from domain.errors import UsageError
from domain.outlet import JenisSumber
from domain.period import parse_period
from domain.ranking import LedgerLine, Policy, ScoredArticle
from domain.tags import Role, Tone
from ranking.score import score
from registry.loader import load_registry

PERIOD = parse_period("2024-S1")
HEAD = "Berita “Panen raya di Lapas Sekayu” (Sumsel Satu, 5 Januari 2024)"
DECIDED = f"{HEAD} disetujui oleh Siti pada 7 Januari 2024"
Make = Callable[..., ScoredArticle]


def _only(case: ScoredArticle, policy: Policy) -> LedgerLine:
    (line,) = score([case], policy, PERIOD)
    return line


def test_accepted_article_earns_a_point_and_says_who_decided(accepted: Make, policy: Policy) -> None:
    line = _only(accepted(), policy)

    assert (line.rule, str(line.amount), str(line.provisional)) == ("terhitung", "1.00", "1.00")
    assert line.sentence == (
        f"{DECIDED}: satker ini menjadi pokok berita, sehingga bernilai 1 poin menurut kebijakan hitung-1."
    )
    assert (line.article_id, line.event, line.decided_by, line.evidence) == (1, "artikel-1", "Siti", ("ab12",))


@pytest.mark.parametrize(
    ("changes", "rule", "sentence"),
    [
        (
            {"decided": False, "rejected": True},
            "ditolak",
            f"{HEAD} ditolak oleh Siti pada 7 Januari 2024: bukan berita satker ini, sehingga bernilai 0.",
        ),
        (
            {"role": Role.DISEBUT},
            "peran",
            (
                f"{DECIDED}, tetapi bernilai 0: satker ini hanya disebut dalam berita, dan peran itu bernilai 0 "
                "dalam kebijakan hitung-1."
            ),
        ),
        (
            {"decided_tone": Tone.NEGATIF},
            "nada",
            (
                f"{DECIDED}, tetapi bernilai 0: nadanya negatif terhadap satker ini, dan itu bernilai 0 "
                "dalam kebijakan hitung-1."
            ),
        ),
        (
            {"jenis_sumber": JenisSumber.BLOG_WARGA},
            "media",
            f"{DECIDED}, tetapi bernilai 0: tulisan pengguna (blog warga) bernilai 0 dalam kebijakan hitung-1.",
        ),
        (
            {"kind": JenisKonten.ADVERTORIAL},
            "jenis_konten",
            f"{DECIDED}, tetapi bernilai 0: advertorial bukan jenis konten yang dinilai kebijakan hitung-1.",
        ),
        (
            {"published_at": datetime(2024, 6, 30, 17, tzinfo=UTC)},
            "luar_periode",
            (
                "Berita “Panen raya di Lapas Sekayu” (Sumsel Satu, 1 Juli 2024) disetujui oleh Siti "
                "pada 7 Januari 2024, tetapi bernilai 0: "
                "terbit di luar periode 2024-S1 (1 Januari 2024 sampai 30 Juni 2024)."
            ),
        ),
    ],
)
def test_refused_case_earns_nothing_and_says_why(
    accepted: Make, policy: Policy, changes: dict[str, object], rule: str, sentence: str
) -> None:
    line = _only(accepted(**changes), policy)

    assert (line.rule, line.amount, line.provisional) == (rule, Decimal(0), Decimal(0))
    assert line.sentence == sentence


def test_unreviewed_article_counts_provisionally_from_nine_tenths_on(unseen: Make, policy: Policy) -> None:
    sure, unsure = _only(unseen(machine_probability=0.9), policy), _only(unseen(machine_probability=0.57), policy)

    assert (sure.rule, str(sure.amount), str(sure.provisional)) == ("belum_ditinjau", "0.00", "1.00")
    assert sure.sentence == (
        f"{HEAD} belum ditinjau humas: nilai sementaranya 1 poin menurut kebijakan hitung-1, "
        "karena mesin 90 persen yakin berita ini menyangkut satker ini."
    )
    assert (unsure.rule, str(unsure.amount), str(unsure.provisional)) == ("belum_ditinjau", "0.00", "0.00")
    assert unsure.sentence == (
        f"{HEAD} belum ditinjau humas: belum bernilai, karena mesin baru 57 persen yakin berita ini menyangkut "
        "satker ini (nilai sementara mulai 90 persen)."
    )


def test_unreviewed_article_of_a_source_without_weight_says_so_at_once(unseen: Make, policy: Policy) -> None:
    line = _only(unseen(jenis_sumber=JenisSumber.INFO_PAS), policy)

    assert (line.rule, line.provisional) == ("media", Decimal(0))
    assert line.sentence == (
        f"{HEAD} belum ditinjau humas dan bernilai 0: kanal INFO_PAS bernilai 0 dalam kebijakan hitung-1."
    )


def test_tone_counts_only_where_a_person_decided_it(accepted: Make, policy: Policy) -> None:
    strict = replace(policy, nada=policy.nada | {"netral": Decimal("0.5")})

    assert str(_only(accepted(decided_tone=Tone.POSITIF), strict).amount) == "1.00"
    assert str(_only(accepted(decided_tone=None), strict).amount) == "0.50"


@pytest.mark.parametrize(
    "changes",
    [
        {"machine_role": Role.DISEBUT, "role": Role.DISEBUT},
        {"machine_role": None, "role": None},
        {"machine_probability": 0.49},
        {"machine_role": None, "role": None, "rejected": True},
    ],
)
def test_what_neither_machine_nor_person_counts_has_no_line(
    unseen: Make, policy: Policy, changes: dict[str, object]
) -> None:
    assert score([unseen(**changes)], policy, PERIOD) == ()


def test_person_may_add_a_satker_that_the_machine_missed(accepted: Make, policy: Policy) -> None:
    line = _only(accepted(machine_role=None, machine_probability=0.0, role=None), policy)

    assert (line.rule, str(line.amount)) == ("terhitung", "1.00")


def test_missing_title_and_decider_leave_a_whole_sentence(accepted: Make, policy: Policy) -> None:
    line = _only(accepted(title=None, decided_by=None, decided_at=None, role=Role.IKUT), policy)

    assert line.sentence == (
        "Berita tanpa judul (Sumsel Satu, 5 Januari 2024) disetujui: satker ini ikut serta dalam berita, "
        "sehingga bernilai 1 poin menurut kebijakan hitung-1."
    )


def test_weights_multiply_round_half_to_even_and_are_told(accepted: Make, policy: Policy) -> None:
    weighted = replace(
        policy,
        bobot_peran={"subjek": Decimal("0.5"), "ikut": Decimal("0.5"), "disebut": Decimal(0)},
        bobot_media={"semua": Decimal("0.25")},
    )

    assert str(_only(accepted(), weighted).amount) == "0.12"
    assert str(_only(accepted(), replace(weighted, bobot_media={"semua": Decimal("0.27")})).amount) == "0.14"
    assert str(_only(accepted(), replace(weighted, digits=None)).amount) == "0.1250"
    assert _only(accepted(), weighted).sentence.endswith(
        "sehingga bernilai 0,12 poin menurut kebijakan hitung-1 (peran 0,5 × media 0,25 × nada 1)."
    )


def test_absent_sections_weigh_nothing(accepted: Make, policy: Policy) -> None:
    free = replace(policy, bobot_peran={}, bobot_media={}, nada={}, jenis_konten=(), in_period=False)
    case = accepted(
        role=Role.DISEBUT,
        jenis_sumber=JenisSumber.PENYALIN,
        decided_tone=Tone.NEGATIF,
        kind=JenisKonten.ADVERTORIAL,
        published_at=datetime(2020, 1, 1, tzinfo=UTC),
    )

    assert str(_only(case, free).amount) == "1.00"


def test_lines_stand_by_satker_day_and_article(accepted: Make, policy: Policy) -> None:
    later = datetime(2024, 3, 1, tzinfo=UTC)
    cases = [
        accepted(article_id=3, published_at=later),
        accepted(article_id=2),
        accepted(satker_kode="a-b", article_id=9),
    ]

    lines = score(cases, policy, PERIOD)

    assert [line.article_id for line in lines] == [9, 2, 3]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"satuan_nilai": "peristiwa"}, "satuan_nilai = peristiwa"),
        ({"zona_waktu": "Asia/Makassar"}, "zona_waktu = Asia/Makassar"),
        ({"sections": {"sebaran": {"maksimum": 2}}}, "sebaran"),
        ({"sections": {"syarat": {"keputusan": [], "min_hari_tayang": 7}}}, r"syarat\.min_hari_tayang"),
        ({"bobot_media": {"pers": Decimal(1)}}, "bobot_media without info_pas"),
        ({"seri": ("topik_berbeda",)}, r"peringkat\.seri topik_berbeda"),
    ],
)
def test_policy_with_rules_that_are_not_built_is_refused_by_their_names(
    accepted: Make, policy: Policy, changes: dict[str, object], complaint: str
) -> None:
    with pytest.raises(UsageError, match=f"policy hitung-1 cannot be scored yet: nothing applies its {complaint}"):
        score([accepted()], replace(policy, **changes), PERIOD)


def test_packaged_plain_count_is_scored_and_the_later_policies_are_refused(accepted: Make) -> None:
    registry = load_registry()

    assert str(_only(accepted(), registry.policy("hitung-1")).amount) == "1.00"
    assert len(registry.policies) == 3
    for policy in registry.policies:
        if policy.id != "hitung-1":
            with pytest.raises(UsageError, match=r"nothing applies its satuan_nilai = peristiwa, .*sebaran, pagu, "):
                score([accepted()], policy, PERIOD)
