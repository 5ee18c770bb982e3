"""A small world of three satker, one Kanwil and the plain count."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from domain.article import JenisKonten
from domain.outlet import JenisSumber
from domain.ranking import Policy, ScoredArticle
from domain.satker import Jenis, Satker
from domain.tags import Role

ACCEPTED = ScoredArticle(
    article_id=1,
    satker_kode="sumsel-lapas-sekayu",
    title="Panen raya di Lapas Sekayu",
    outlet="sumselsatu",
    outlet_nama="Sumsel Satu",
    keluarga="Sumsel Satu",
    jenis_sumber=JenisSumber.PERS,
    published_at=datetime(2024, 1, 4, 20, tzinfo=UTC),
    event="artikel-1",
    kind=JenisKonten.BERITA,
    machine_role=Role.SUBJEK,
    machine_probability=0.97,
    decided=True,
    rejected=False,
    role=Role.SUBJEK,
    decided_tone=None,
    decided_topic=None,
    decided_by="Siti",
    decided_at=datetime(2024, 1, 7, 3, tzinfo=UTC),
    evidence=("ab12",),
)
UNSEEN = replace(ACCEPTED, decided=False, decided_by=None, decided_at=None)
SATKER = (
    Satker(
        "sumsel-lapas-lahat",
        "Lapas Kelas IIA Lahat",
        Jenis.LAPAS,
        "IIA",
        "Lahat",
        "Kabupaten Lahat",
        "Sumatera Selatan",
        "lapas_rutan_kelas_2",
    ),
    Satker(
        "sumsel-lapas-sekayu",
        "Lapas Kelas IIB Sekayu",
        Jenis.LAPAS,
        "IIB",
        "Sekayu",
        "Kabupaten Musi Banyuasin",
        "Sumatera Selatan",
        "lapas_rutan_kelas_2",
    ),
    Satker(
        "sumsel-bapas-lahat",
        "Bapas Kelas II Lahat",
        Jenis.BAPAS,
        "II",
        "Lahat",
        "Kabupaten Lahat",
        "Sumatera Selatan",
        "lpka_bapas_rupbasan",
    ),
    Satker(
        "sumsel-kanwil-kemenkumham",
        "Kanwil Kemenkumham Sumatera Selatan",
        Jenis.KANWIL_KEMENKUMHAM,
        "",
        "Sumatera Selatan",
        "Kota Palembang",
        "Sumatera Selatan",
        "",
    ),
)
PLAIN = Policy(
    id="hitung-1",
    judul="Hitungan berita",
    satuan_nilai="tautan",
    zona_waktu="Asia/Jakarta",
    digits=2,
    jenis_konten=(JenisKonten.BERITA, JenisKonten.RILIS, JenisKonten.KLARIFIKASI),
    in_period=True,
    bobot_peran={"subjek": Decimal("1.0"), "ikut": Decimal("1.0"), "disebut": Decimal("0.0")},
    bobot_media={"semua": Decimal("1.0"), "info_pas": Decimal("0.0"), "blog_warga": Decimal("0.0")},
    nada={"positif": Decimal("1.0"), "netral": Decimal("1.0"), "negatif": Decimal("0.0")},
    seri=("keluarga_media", "hari_terbit_berbeda"),
    sections={},
    sha256="00",
)
