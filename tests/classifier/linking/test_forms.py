"""Forms in which the press names a unit, each with the satker it means."""

from collections.abc import Callable

import pytest

from classifier.linking.linker import Linker
from classifier.linking.result import LinkResult
from classifier.text import ArticleText
from domain.article import Zone, ZoneText
from domain.tags import ACCEPT_AT

Named = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "kodes"),
    [
        # kind words, doubled, bracketed, short, misspelt
        ("Lembaga Pemasyarakatan (Lapas) Kelas II B Martapura, OKU Timur", ["sumsel-lapas-martapura"]),
        ("Lembaga permasyarakatan (Lapas) Kelas IIA Banyuasin", ["sumsel-lapas-banyuasin"]),
        ("Lembaga Pemasyarakatan Lapas Cibinong", ["jabar-lapas-cibinong"]),
        ("Rumah Tahanan Negara (Rutan) Klas IIB Prabumulih", ["sumsel-rutan-prabumulih"]),
        ("Rumah Tahanan Lembaga Permasyarakatan (LP) Cipinang", ["dki-lapas-cipinang"]),
        ("Balai Permasyarakatan Kelas II Lahat", ["sumsel-bapas-lahat"]),
        ("Rumah Penyimpanan Harta Sitaan Negara (Rupbasan) Kota Surabaya", ["jatim-rupbasan-surabaya"]),
        ("Lembaga Pendidikan Khusus Anak (LPKA) Kelas II Yogyakarta", ["diy-lpka-yogyakarta"]),
        ("Lembaga Pemasyarakatan Kelas II (Bapas) Kota Pangkalpinang", ["babel-bapas-pangkalpinang"]),
        ("Lapas kelas IIB Rutan Muaradua", ["sumsel-lapas-muaradua"]),
        ("ditempatkan dirutan Baturaja", ["sumsel-rutan-baturaja"]),
        ("dibawa keLapas Balikpapan", ["kaltim-lapas-balikpapan"]),
        ("RSU Pengayoman merawat tiga napi", ["dki-rs-pengayoman-cipinang"]),
        # heads
        ("Plt Kepala Lapas Lamongan", ["jatim-lapas-lamongan"]),
        ("Ka. Lapas Lahat", ["sumsel-lapas-lahat"]),
        ("Karutan Kelas I Surabaya", ["jatim-rutan-surabaya"]),
        ("Kabapas Lahat", ["sumsel-bapas-lahat"]),
        ("Kakanim Muara Enim", ["sumsel-kanim-muara-enim"]),
        ("Kepala LPKA Palembang", ["sumsel-lpka-palembang"]),
        # class before or after, with and without its word
        ("Lapas I Surabaya", ["jatim-lapas-surabaya"]),
        ("Lapas Kerobokan Kelas II A, Bali", ["bali-lapas-kerobokan"]),
        ("Lapas Kelas II A Khusus Perempuan, Jakarta Timur", ["dki-lapas-perempuan-jakarta"]),
        ("Lapas Kelas IIA Kota Palopo", ["sulsel-lapas-palopo"]),
        ("Kantor Imigrasi Kelas I Khusus Tempat Pemeriksaan Imigrasi (TPI) Batam", ["kepri-kanim-batam"]),
        # sub-kind on either side of the class
        ("LP Kelas II A Wanita Malang", ["jatim-lapas-perempuan-malang"]),
        ("Lapas Narkotika, Banyuasin", ["sumsel-lapas-narkotika-banyuasin"]),
        ("Lapas Klas IIA Anak Kutoarjo", ["jateng-lpka-kutoarjo"]),
        ("Lapastik Pamekasan", ["jatim-lapas-narkotika-pamekasan"]),
        # spelling of places
        ("Lapas Kayu Agung", ["sumsel-lapas-kayuagung"]),
        ("Lapas Lubuk Linggau", ["sumsel-lapas-lubuklinggau"]),
        ("Lapas Siborong-borong", ["sumut-lapas-siborongborong"]),
        ("Rutan So'e", ["ntt-rutan-soe"]),
        ("Lapas Gn. Sugih", ["lampung-lapas-gunung-sugih"]),
        ("LAPAS MUARAENIM", ["sumsel-lapas-muara-enim"]),
        ("warga binaan lapas muara enim", ["sumsel-lapas-muara-enim"]),
        # typing errors, only in long names and only after a kind word
        ("Lapas Kelas IIB Kayuaguung", ["sumsel-lapas-kayuagung"]),
        ("Rutan Prabumulhi", ["sumsel-rutan-prabumulih"]),
        ("Para Tahanan Lapas. Prabumulhi dikunjungi", []),
        # the place behind other words
        ("Lapas Super Maksimum Pasir Putih", ["jateng-lapas-pasir-putih-nusakambangan"]),
        ("Lembaga Pemasyarakatan Permisan, Nusakambangan, Cilacap", ["jateng-lapas-permisan-nusakambangan"]),
        ("Lapas Merah Mata Palembang", ["sumsel-lapas-palembang"]),
        ("Rutan Kelas IIB Gelebeg, Kabupaten Batang", ["jateng-lapas-batang"]),
        # lists
        ("Lapas dan Rutan Palembang", ["sumsel-lapas-palembang", "sumsel-rutan-palembang"]),
        ("Lapas/Rutan Baturaja", ["sumsel-rutan-baturaja"]),
        ("Kalapas Lahat, Kalapas Sekayu dan Kakanim Muara Enim",
         ["sumsel-kanim-muara-enim", "sumsel-lapas-lahat", "sumsel-lapas-sekayu"]),
        ("lapas kelas II Salemba dan kelas I cipinang", ["dki-lapas-cipinang", "dki-lapas-salemba"]),
        ("Kantor Imigrasi Palembang dan Muara Enim", ["sumsel-kanim-muara-enim", "sumsel-kanim-palembang"]),
        ("Lapas Sukamiskin, Bandung dan Polda Jawa Barat", ["jabar-lapas-sukamiskin"]),
        ("Lapas Lahat dan Palembang Icon", ["sumsel-lapas-lahat"]),
        # hashtags inside a sentence
        ("Kegiatan di #LapasSekayu ramai", ["sumsel-lapas-sekayu"]),
        ("Kegiatan di #rutanbaturaja ramai", ["sumsel-rutan-baturaja"]),
        ("Kegiatan di #lapasperempuanpalembang ramai", ["sumsel-lapas-perempuan-palembang"]),
        # longer names that begin like a known one
        ("Lapas Bandung Barat akan dibangun", []),
        ("Rutan Solok Selatan", ["sumbar-rutan-muara-labuh"]),
        # houses in general
        ("lapas dan rutan di Bengkulu penuh", []),
        ("seluruh lapas Jambi siaga", []),
        ("dua lapas di Palembang digeledah", []),
        ("lapas. Palembang menjadi tuan rumah", []),
        ("jumlah napi di lapas\\nPalembang bertambah", []),
    ],
)  # fmt: skip
def test_form_names_its_satker(named: Named, text: str, kodes: list[str]) -> None:
    assert named(text.replace("\\n", "\n")) == kodes


@pytest.mark.parametrize(
    ("text", "kodes"),
    [
        ("Kanwil Kemenkum HAM Bali", ["bali-kanwil-kemenkumham"]),
        ("Kakanwil KemenkumHAM Sum-sel", ["sumsel-kanwil-kemenkumham"]),
        ("Kepala Kanwilkumham DKI Jakarta", ["dki-kanwil-kemenkumham"]),
        ("Kanwil Kementrian Hukum dan Hak Azasi Manusia (HAM) Provinsi Riau", ["riau-kanwil-kemenkumham"]),
        ("Kanwil Kemhumham Sumsel", ["sumsel-kanwil-kemenkumham"]),
        ("Kanwil Kementerian Hukum dan HAM dan KPU Provinsi Banten", ["banten-kanwil-kemenkumham"]),
        ("Kanwil Ditjenpas Jawa Timur dan Bali", ["bali-kanwil-ditjenpas", "jatim-kanwil-ditjenpas"]),
        (
            "Kantor Wilayah Direktorat Jenderal Imigrasi dan Pemasyarakatan (Ditjenpas) Sumsel",
            ["sumsel-kanwil-ditjenpas"],
        ),
        ("Kadiv Keimigrasian Sumsel", ["sumsel-kanwil-kemenkumham"]),
        ("Ditjen Imigrasi Lampung", ["lampung-kanwil-ditjen-imigrasi"]),
        ("Kantor Wilayah Ditjenim Banten. Imigrasi Banten menutup loket.", ["banten-kanwil-ditjen-imigrasi"]),
        ("Kanwil DJP Sumsel dan Kanwil Bea Cukai Jatim", []),
        ("Kemenkumham Jakarta Selatan", []),
        ("Ditjenpas, Jakarta, mengumumkan", []),
    ],
)
def test_kanwil_is_read_in_every_spelling(named: Named, text: str, kodes: list[str]) -> None:
    assert named(text) == kodes


@pytest.mark.parametrize(
    ("text", "day", "kodes"),
    [
        (
            "Remisi terbanyak di Kantor Wilayah Riau, kata Ditjenpas Kemenkumham.",
            "2017-06-01",
            ["riau-kanwil-kemenkumham"],
        ),
        ("Kepala Kanwil Bali mendukung Ditjenpas dan Kemenimipas.", "2025-09-01", ["bali-kanwil-ditjenpas"]),
        ("Kepala Kanwil Bali tersenyum.", "2025-09-01", []),
    ],
)
def test_kanwil_without_ministry_is_told_by_article_and_day(
    named: Named, text: str, day: str, kodes: list[str]
) -> None:
    assert named(text, day=day) == kodes


def test_mentions_are_the_exact_characters_of_their_zone(link: Callable[..., LinkResult]) -> None:
    title, text = (
        "Razia di Lapas Sekayu",
        "SEKAYU – Kalapas  Kelas II.B Sekayu “puas”. Lapas Lahat, Muara Enim dan Sekayu ikut.",
    )

    found = [m for unit in link(text, title=title).satker for m in unit.mentions]

    zones = {Zone.JUDUL: title, Zone.ISI: text}
    assert all(zones[m.zone][m.start : m.end] == m.surface for m in found)
    assert sorted(m.surface for m in found) == [
        "Kalapas  Kelas II.B Sekayu", "Lapas Lahat", "Lapas Sekayu", "Muara Enim", "Sekayu",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Polisi menangkap pelaku.\nBACA JUGA: Lapas Sekayu Panen Lele\nPelaku mengaku lapar.",
        "Polisi menangkap pelaku. Baca juga: Napi Lapas Sekayu Kabur Lewat Atap Pelaku mengaku lapar.",
        "Polisi menangkap pelaku. Baca juga:Napi Lapas Sekayu Kabur Lewat Atap\nPelaku mengaku lapar.",
        "Pelaku mengaku lapar.\nPilihan Redaksi\nLapas Sekayu Panen Lele Tiga Kuintal\nPelaku diadili.",
        "Pelaku mengaku lapar.\n- Lapas Sekayu Panen Lele Tiga Kuintal\n- Harga Karet Turun Lagi Pekan Ini",
        "Pelaku mengaku lapar.\nTAGGED: lapas sekayu, panen",
        "Pelaku mengaku lapar.\n#lapassekayu #panen",
        "Pelaku mengaku lapar. #panen #lapassekayu",
    ],
)
def test_lines_that_point_elsewhere_give_no_suggestion(link: Callable[..., LinkResult], text: str) -> None:
    result = link(text)

    assert result.satker == ()
    assert {(ignored.kode, ignored.why) for ignored in result.ignored} == {
        ("sumsel-lapas-sekayu", "hanya di baris yang menunjuk ke berita lain atau di tagar")
    }


def test_sentence_after_a_pointer_counts_again(named: Named) -> None:
    text = "Sidang ditunda.\nBaca juga: Lapas Sekayu Panen Lele\nIa kembali ke Lapas Lahat. Baca juga buku itu di sana."

    assert named(text) == ["sumsel-lapas-lahat"]


def test_caption_counts_and_its_credit_and_other_zones_do_not(linker: Linker) -> None:
    article = ArticleText(
        title="Panen",
        text="Panen berlangsung meriah.",
        zones=(
            ZoneText(Zone.KETERANGAN_FOTO, "Warga binaan Lapas Sekayu memanen lele. (Foto: Humas Lapas Lahat)"),
            ZoneText(Zone.TAUTAN_TERKAIT, "Lapas Banyuasin Juara"),
            ZoneText(Zone.PENULIS, "Kontributor: Humas Kanwil Ditjenpas Maluku"),
        ),
    )

    result = linker.link(article)

    assert [unit.kode for unit in result.satker] == ["sumsel-lapas-sekayu"]
    assert {(ignored.kode, ignored.why) for ignored in result.ignored} == {
        ("sumsel-lapas-lahat", "hanya kredit foto"),
        ("sumsel-lapas-banyuasin", "hanya di tautan terkait"),
        ("maluku-kanwil-ditjenpas", "hanya di baris penulis"),
    }


@pytest.mark.parametrize(
    ("text", "kodes"),
    [
        ("Mantan Kalapas Merah Mata itu kini memimpin kantor wilayah.", []),
        ("Penggantinya pernah menjabat sebagai Kepala Rutan Baturaja.", []),
        ("Eks Karutan Baturaja jadi tersangka korupsi uang makan. Jaksa menyita dokumen di rutan itu.",
         ["sumsel-rutan-baturaja"]),
        ("Mantan Kalapas Merah Mata meninjau Lapas Lahat. Di lapas itu ia menyapa penghuni. Lapas itu penuh.",
         ["sumsel-lapas-lahat"]),
        ("Mantan napi Lapas Lahat membuka bengkel.", ["sumsel-lapas-lahat"]),
    ],
)  # fmt: skip
def test_former_head_names_the_old_unit_only_in_news_about_that_time(named: Named, text: str, kodes: list[str]) -> None:
    assert named(text) == kodes


def test_reason_says_words_rule_and_rivals(link: Callable[..., LinkResult]) -> None:
    unit = link("Penghuni Lapas Martapura sakit, kata Bupati OKU Timur.").satker[0]

    assert unit.rule == "nama"
    assert unit.reason.startswith(
        "“Lapas Martapura” di isi → Lapas Kelas IIB Martapura: jenis dan tempatnya sama dengan nama resmi"
    )
    assert sorted((rival.kode, rival.why) for rival in unit.rivals) == [
        ("kalsel-lapas-perempuan-martapura", "kalah: kata wilayah di artikel lebih dekat ke satker yang dipilih"),
        ("kalsel-lpka-martapura", "kalah: kata wilayah di artikel lebih dekat ke satker yang dipilih"),
    ]


def test_area_of_the_outlet_settles_a_name_of_two_provinces(named: Named) -> None:
    text = "Penghuni Lapas Martapura meninggal karena sakit."

    by_area, by_host = named(text, area="Sumatera Selatan"), named(text, url="https://sumsel.media.test/a")

    assert (by_area, by_host) == (["sumsel-lapas-martapura"], ["sumsel-lapas-martapura"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<p>Razia di <b>Lapas</b> <i>Sekayu</i></p>", True),
        ("<p>Kanwil&nbsp;Kemenkumham Sumsel</p>", True),
        ("<script>var a = 'Lapas Sekayu';</script><p>Panen padi di Sekayu</p>", False),
        ("Lapas penuh, kata menteri di Palembang", False),
        ("Tersangka ditahan di Rutan KPK", False),
        ("menghuni Lapas Gunung Sindur", True),  # a name that fits several units is still a name
    ],
)
def test_names_any_reads_raw_pages(linker: Linker, text: str, names: bool) -> None:
    assert linker.names_any(text) is names


def test_kind_words_are_listed_once_in_order(linker: Linker) -> None:
    assert linker.kind_words("Kalapas dan karutan: Lapas penuh. Dirjen Pemasyarakatan diam, kalapas juga.") == (
        "kalapas", "karutan", "lapas",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "kode"),
    [
        ("Lapas Mata Merah", "sumsel-lapas-palembang"),
        ("rutan muara dua", "sumsel-lapas-muaradua"),
        ("lapsa sekayuu", "sumsel-lapas-sekayu"),
        ("Bapas Muratara", "sumsel-bapas-musi-rawas-utara"),
    ],
)
def test_find_forgives_typing_errors(linker: Linker, phrase: str, kode: str) -> None:
    assert linker.find(phrase)[0].kode == kode


def test_find_of_nothing_like_a_unit_is_empty(linker: Linker) -> None:
    assert linker.find("harga cabai keriting") == ()


def test_linking_twice_gives_the_same(linker: Linker) -> None:
    article = ArticleText("Lapas Martapura", "Lapas Gunung Sindur dan Rutan Negara di Jembrana, Bali.")

    assert linker.link(article) == linker.link(article)


def test_every_satker_is_linked_by_its_official_name(linker: Linker) -> None:
    """But for the two that share a name with another and the context of their province."""
    satker = [row for row in linker.gazetteer.satker_by_kode.values() if not row.jenis.is_kanwil]

    missed = []
    for row in satker:
        units = linker.link(ArticleText(None, f"Petugas {row.nama}, {row.provinsi}, menggelar apel.")).satker
        if [unit.kode for unit in units if unit.probability >= ACCEPT_AT] != [row.kode]:
            missed.append(row.kode)

    assert len(satker) > 800
    assert missed == []
