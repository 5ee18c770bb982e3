"""Every wrong row, key and value stops the start and says where it stands."""

from pathlib import Path

import pytest

from domain.errors import RegistryError
from registry.loader import load_registry

KODE = "sumsel-lapas-sekayu"


def _spoil(path: Path, old: str, new: str) -> int:
    """Replaces the first `old` by `new`; returns the line on which it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "satker.csv",
            f"{KODE},Lapas Kelas IIB Sekayu,Lapas,",
            f"{KODE},Lapas Kelas IIB Sekayu,Lapaz,",
            "'jenis': 'Lapaz'",
        ),
        ("satker.csv", f"{KODE},", "Sekayu Lapas,", "'kode': 'Sekayu Lapas'"),
        ("satker.csv", f"{KODE},", "sumsel-lapas-lahat,", "'kode': sumsel-lapas-lahat stands already"),
        ("satker.csv", "Lapas Kelas IIB Sekayu,Lapas,IIB,", "Lapas Kelas IIB Sekayu,Lapas,2B,", "'kelas': '2B'"),
        (
            "satker.csv",
            "Sekayu,Kabupaten Musi Banyuasin,",
            "Sekayu,Kabupaten Muba,",
            "'kabupaten_kota': 'Kabupaten Muba'",
        ),
        (
            "satker.csv",
            "Sumatera Selatan,2025-11-04,,",
            "Sumatera Selatan,4/11/2025,,",
            "'berlaku_dari': '4/11/2025' is no date",
        ),
        (
            "satker.csv",
            "Sumatera Selatan,2025-11-04,,",
            "Sumatera Selatan,2025-11-04,2025-11-04,",
            "'berlaku_sampai': 2025-11-04 is not after",
        ),
        ("satker.csv", "Sumatera Selatan,2025-11-04,,dugaan", "Sumatera Selatan,2025-11-04,,ya", "'roster': 'ya'"),
        ("satker.csv", "Lapas Kelas IIB Sekayu,", ",", "'nama': is empty"),
        ("satker.csv", f"{KODE},", f"{KODE},,", "13 cells where the header has 12"),
        ("alias.csv", f"{KODE},Lapas Muba", "sumsel-lapas-muba,Lapas Muba", "'satker_kode': 'sumsel-lapas-muba'"),
        ("alias.csv", f"{KODE},Lapas Muba", f"{KODE},LAPAS SEKAYU", "'alias': 'Lapas Sekayu' stands twice"),
        ("alias.csv", f"{KODE},Lapas Muba", f"{KODE},Lapas Lahat", "'ambigu': 'Lapas Lahat' is also a name of"),
        ("alias.csv", 'belum diperiksa",ya', 'belum diperiksa",mungkin', "'ambigu': 'mungkin'"),
        ("wilayah.csv", "1606,", "16x6,", "'kode_kemendagri': '16x6'"),
        ("wilayah.csv", "1606,", "1607,", "'kode_kemendagri': 1607 stands twice"),
        ("wilayah.csv", "Palembang,Kota", "Palembang,Kotamadya", "'jenis': 'Kotamadya'"),
    ],
)
def test_wrong_cell_is_named_with_line_and_column(folder: Path, file: str, old: str, new: str, complaint: str) -> None:
    _spoil(folder / file, old, new)

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert file in str(caught.value)
    assert ", line " in str(caught.value)
    assert complaint in str(caught.value)


def test_line_number_is_the_one_that_an_editor_shows(folder: Path) -> None:
    line = _spoil(
        folder / "satker.csv", f"{KODE},Lapas Kelas IIB Sekayu,Lapas,", f"{KODE},Lapas Kelas IIB Sekayu,Lapaz,"
    )

    with pytest.raises(
        RegistryError, match=rf"satker\.csv, line {line}, column 'jenis': 'Lapaz' is not one of Lapas, "
    ):
        load_registry(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("kode,nama,", "kode,namma,", r"line 1: unknown columns \['namma'\], missing columns \['nama'\]"),
        ("kode,nama,", "kode,kode,", r"line 1: unknown columns \[\], missing columns \['nama'\]"),
        ("kode,nama,", "kode,nama,nama,", "line 1: a column stands twice"),
    ],
)
def test_wrong_header_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    _spoil(folder / "satker.csv", old, new)

    with pytest.raises(RegistryError, match=complaint):
        load_registry(folder)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"\xff\xfek\x00o\x00", "is not UTF-8"),
        (b'satker_kode,alias,terlihat,ambigu\nx,"y" z,,\n', "line 2: "),
        (b"", r"missing columns \['alias'"),
    ],
)
def test_file_that_is_no_csv_is_refused(folder: Path, content: bytes, complaint: str) -> None:
    (folder / "alias.csv").write_bytes(content)

    with pytest.raises(RegistryError, match=complaint):
        load_registry(folder)


def test_byte_order_mark_and_empty_lines_of_a_spreadsheet_are_accepted(folder: Path) -> None:
    path = folder / "wilayah.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")

    assert len(load_registry(folder).wilayah) == 17


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("tingkat =", "tingkta =", "tingkta: unknown key; known are nama, hosts,"),
        ("tingkat = ", "# ", "tingkat: is missing"),
        (
            'tingkat = "nasional"',
            'tingkat = "dunia"',
            "tingkat: 'dunia' is not one of nasional, regional, lokal, instansi",
        ),
        ('nama = "kumparan"', 'nama = ""', "nama: is empty"),
        ('nama = "kumparan"', "nama = 5", "nama: 5 must be text"),
        ('nama = "kumparan"', 'nama = "kumparan', "(at line 1, column "),
        ('["kumparan.com"]', '["https://kumparan.com"]', "hosts: 'https://kumparan.com' must be a host"),
        ('["kumparan.com"]', '["kumparan.com/"]', "hosts: 'kumparan.com/' must be a host"),
        ('["kumparan.com"]', "[]", "hosts: is empty"),
        (
            '["kumparan.com"]',
            '["kumparan.com", "m.kompasiana.com"]',
            "hosts: 'kompasiana.com' belongs already to kompasiana.toml",
        ),
        (
            '["kumparan.com"]',
            '["kumparan.com", "www.kumparan.com"]',
            "hosts: 'kumparan.com' belongs already to kumparan.toml",
        ),
        ("Asia/Jakarta", "Asia/Palembang", "timezone: 'Asia/Palembang' is no time zone"),
        ('feeds = "auto"', 'feeds = ["/rss"]', "feeds: '/rss' is no web address"),
        ('feeds = "auto"', 'feeds = "otomatis"', "feeds: 'otomatis' must be a list"),
        ('wordpress = "auto"', 'wordpress = "ftp://x.id"', "wordpress: 'ftp://x.id' is no web address"),
        ('feeds = "auto"', 'feeds = "auto"\nwilayah = ["Sumsel"]', "wilayah: 'Sumsel' is no province"),
        ('feeds = "auto"', 'feeds = "auto"\nscheme = "ftp"', "scheme: 'ftp' is not http or https"),
        ('feeds = "auto"', 'feeds = "auto"\naktif = false', "aktif: false needs berakhir and alasan"),
        ('feeds = "auto"', 'feeds = "auto"\nalasan = "tutup"', "aktif: berakhir and alasan stand only beside"),
        ('feeds = "auto"', 'feeds = "auto"\naktif = "ya"', "aktif: 'ya' must be true or false"),
        ("pola = 'kumparan", "pola = '(kumparan", "pola_sumber[1].pola: '(kumparan"),
        ("pola = 'kumparan", "polla = 'kumparan", "pola_sumber[1].polla: unknown key; known are pola, jenis_sumber"),
        (
            "min_articles_per_day = 0",
            "min_articles_per_day = -1",
            "expect.min_articles_per_day: -1 must be finite and not",
        ),
        ("min_articles_per_day = 0", "min_articles = 0", "expect.min_articles: unknown key"),
        ("[expect]", '[selectors]\ntitel = "h1"\n\n[expect]', "selectors.titel: unknown key; known are title, body,"),
    ],
)
def test_wrong_outlet_key_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    _spoil(folder / "outlets" / "kumparan.toml", old, new)

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert "kumparan.toml: " in str(caught.value)
    assert complaint in str(caught.value)


def test_outlet_file_name_must_be_a_kode(folder: Path) -> None:
    (folder / "outlets" / "kumparan.toml").rename(folder / "outlets" / "Kum paran.toml")

    with pytest.raises(RegistryError, match=r"Kum paran\.toml: the file's name must be"):
        load_registry(folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('slug = "narkoba"', 'slug = "kamtib"', "topik[7].slug: 'kamtib' stands twice"),
        ('slug = "narkoba"', 'slug = "Narkoba"', "topik[7].slug: 'Narkoba' must be"),
        ('slug = "lainnya"', 'slug = "lain"', "topik: 'lainnya' is missing"),
        ("isyarat =", "isyrat =", "topik[1].isyrat: unknown key"),
        ("versi =", "version =", "version: unknown key; known are versi, topik"),
    ],
)
def test_wrong_topic_key_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    _spoil(folder / "topics.toml", old, new)

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert f"topics.toml: {complaint}" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('id = "publikasi-1"', 'id = "publikasi-2"', "id: 'publikasi-2' is not the file's name 'publikasi-1'"),
        ('menggantikan = ""', 'menggantikan = "hitung-0"', "menggantikan: 'hitung-0' is no policy"),
        ("[bobot_peran]", "[bobot_pern]", "bobot_pern: unknown key; known are id, judul,"),
        ("subjek = 1.0", "subyek = 1.0", "bobot_peran.subyek: unknown key; known are subjek, ikut, disebut"),
        ("disebut = 0.0", "", "bobot_peran.disebut: is missing"),
        ("subjek = 1.0", 'subjek = "1"', "bobot_peran.subjek: '1' is not a number"),
        ("negatif = 0.0", "negatif = -1.0", "nada.negatif: -1.0 must be finite and not negative"),
        ("negatif = 0.0", "negatif = inf", "nada.negatif: Infinity must be finite"),
        ("maksimum = 2.0", "maksimum = true", "sebaran.maksimum: True is not a number"),
        ("angka = 2", "angka = 2.5", "pembulatan.angka: 2.5 must be a whole number"),
        ("setengah_ke_genap", "ke_atas", "pembulatan.cara: only 'setengah_ke_genap'"),
        (
            'satuan_nilai = "peristiwa"',
            'satuan_nilai = "baris"',
            "satuan_nilai: 'baris' is not one of tautan, peristiwa",
        ),
        ("Asia/Jakarta", "WIB", "zona_waktu: 'WIB' is no time zone"),
        ('keputusan = ["disetujui"]', 'keputusan = ["disetujui", "ditolak"]', "syarat.keputusan: only ['disetujui']"),
        (
            'jenis_konten = ["berita"',
            'jenis_konten = ["news"',
            "syarat.jenis_konten: 'news' is not one of berita, rilis,",
        ),
        ('"topik_berbeda"]', '"undian"]', "peringkat.seri: 'undian' is not one of keluarga_media_terverifikasi,"),
        ('"imigrasi"]', '"kanim"]', "peringkat.kelompok: 'kanim' is not one of lapas_rutan_kelas_1,"),
        ("[pagu]", "[pagu", "(at line "),
    ],
)
def test_wrong_policy_key_is_named(folder: Path, old: str, new: str, complaint: str) -> None:
    _spoil(folder / "policies" / "publikasi-1.toml", old, new)

    with pytest.raises(RegistryError) as caught:
        load_registry(folder)

    assert "publikasi-1.toml: " in str(caught.value)
    assert complaint in str(caught.value)


def test_absent_policy_sections_switch_their_rules_off(folder: Path) -> None:
    path = folder / "policies" / "bebas-1.toml"
    path.write_text('id = "bebas-1"\njudul = "Bebas"\nsatuan_nilai = "tautan"\nzona_waktu = "Asia/Jakarta"\n')

    policy = load_registry(folder).policy("bebas-1")

    assert (policy.digits, policy.in_period, policy.jenis_konten, policy.seri) == (None, False, (), ())
    assert (policy.bobot_peran, policy.bobot_media, policy.nada) == ({}, {}, {})
