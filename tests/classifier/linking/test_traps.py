"""The classical traps of naming, by number in the alias grammar: at least three sentences each, one a counter-case."""

from collections.abc import Callable

import pytest

from classifier.linking.result import LinkResult

Case = tuple[str, list[str]]

ONE_CITY_MANY_HOUSES: list[Case] = [
    ("Petugas Lapas Palembang menyita dua ponsel saat razia malam.", ["sumsel-lapas-palembang"]),
    ("Lapas Kelas II A Wanita Palembang menggelar pameran songket.", ["sumsel-lapas-perempuan-palembang"]),
    ("Kepala LPP Palembang membuka kursus menjahit.", ["sumsel-lapas-perempuan-palembang"]),
    ("Lapas Banyuasin menerima kunjungan bupati.", ["sumsel-lapas-banyuasin"]),
    ("Lapas Narkotika Klas 2B Banyuasin menutup program rehabilitasi.", ["sumsel-lapas-narkotika-banyuasin"]),
    ("Penghuni Lapas Lubuklinggau ikut ujian paket C.", ["sumsel-lapas-lubuklinggau"]),
    ("Lapas Muara Beliti panen sawi.", ["sumsel-lapas-narkotika-muara-beliti"]),
    (
        "Anak binaan LPKA Palembang dan tahanan Rutan Palembang divaksin.",
        ["sumsel-lpka-palembang", "sumsel-rutan-palembang"],
    ),
    # counter-cases: a sub-kind never stands alone, and a bare name that fits several is nobody's
    ("Penghuni lapas perempuan butuh ruang laktasi.", []),
    ("Ia pernah dua tahun menghuni Lapas Gunung Sindur.", []),
    ("Kunjungan ke Lapas Rumbai ditunda.", []),
    ("Napi itu dipindah ke Lapas Nusakambangan.", []),
    ("Keluarga menjenguknya di Lapas Tangerang.", []),
    ("Keluarga menjenguknya di Lapas Kelas IIA Tangerang.", ["banten-lapas-tangerang-iia"]),
]

PLACE_IS_NOT_THE_CITY: list[Case] = [
    ("Kalapas Merah Mata menyerahkan remisi.", ["sumsel-lapas-palembang"]),
    ("Warga binaan Lapas Kelas 1 Mata Merah panen kangkung.", ["sumsel-lapas-palembang"]),
    ("Rutan Klas 1 A Khusus Pakjo menambah kamera.", ["sumsel-rutan-palembang"]),
    ("Bimbingan rohani di Lapas Serong berlangsung sepekan.", ["sumsel-lapas-narkotika-banyuasin"]),
    ("Lapas Kelas IIA Tanjungraja memanen jamur.", ["sumsel-lapas-tanjung-raja"]),
    ("Tahanan Rutan Medaeng mengikuti sidang daring.", ["jatim-rutan-surabaya"]),
    ("Lapas Porong kedatangan tamu dari kampus.", ["jatim-lapas-surabaya"]),
    ("Kantor Imigrasi Ngurah Rai mendeportasi turis itu.", ["bali-kanim-ngurah-rai"]),
    # counter-cases: the nickname of a quarter is no unit by itself
    ("Kebakaran melanda permukiman padat di kawasan Pakjo.", []),
    ("Pasar Porong dibangun ulang tahun depan.", []),
]

SAME_NAME_ELSEWHERE: list[Case] = [
    ("MARTAPURA – Bupati OKU Timur mengunjungi Lapas Martapura, Rabu.", ["sumsel-lapas-martapura"]),
    ("Lapas Martapura di Sumatera Selatan kekurangan air bersih.", ["sumsel-lapas-martapura"]),
    ("LPKA Martapura, Kabupaten Banjar, membuka kelas pertukangan.", ["kalsel-lpka-martapura"]),
    ("Empat Lawang – Napi Lapas Tebing Tinggi kabur, kata Kapolres Empat Lawang.", ["sumsel-lapas-empat-lawang"]),
    (
        "Wali Kota Tebing Tinggi, Sumatera Utara, menyapa penghuni Lapas Tebing Tinggi.",
        ["sumut-lapas-tebing-tinggi-deli"],
    ),
    ("SAROLANGUN – Lapas Sarolangun, Jambi, mewisuda penghafal Quran.", ["jambi-lapas-sarolangun"]),
    ("Lapas Surulangun Rawas memanen cabai.", ["sumsel-lapas-surulangun-rawas"]),
    (
        "Lapas Kota Agung dan Rutan Kota Agung di Tanggamus bertukar petugas.",
        ["lampung-lapas-kota-agung", "lampung-rutan-kota-agung"],
    ),
    ("Lapas Tanjungbalai di Asahan, Sumatera Utara, digeledah.", ["sumut-lapas-tanjungbalai-asahan"]),
    # counter-cases: nothing in the article says which, or it says another province
    ("Seorang penghuni Lapas Martapura meninggal karena sakit.", []),
    ("BANJARMASIN – Warga Kabupaten Banjar, Kalimantan Selatan, menjenguk ke Lapas Martapura.", []),
]

LAPAS_FOR_RUTAN: list[Case] = [
    ("Dapur Lapas Baturaja terbakar.", ["sumsel-rutan-baturaja"]),
    ("Tahanan kabur dari Rutan Muaradua ditangkap.", ["sumsel-lapas-muaradua"]),
    ("Dua napi kabur dari Lapas Sukadana, Lampung Timur.", ["lampung-rutan-sukadana"]),
    ("Terdakwa dibawa ke Rutan Lhoksukon.", ["aceh-lapas-lhoksukon"]),
    # counter-cases: never for other kinds, never where two houses stand
    ("Bapas Prabumulih belum juga dibangun.", []),
    ("Rupbasan Sekayu hanya rencana.", []),
    ("Kabar dari Rutan Kerobokan belum jelas.", []),
]

KABUPATEN_AS_NAME: list[Case] = [
    ("Perkelahian pecah di Rutan Lampung Timur.", ["lampung-rutan-sukadana"]),
    ("Lapas Musi Rawas panen lele.", ["sumsel-lapas-narkotika-muara-beliti"]),
    ("Kalapas OKI Joko Susilo membagikan takjil.", ["sumsel-lapas-kayuagung"]),
    ("Lapas Muba gelar donor darah.", ["sumsel-lapas-sekayu"]),
    ("Imigrasi Belitung melayani 40 pemohon paspor.", ["babel-kanim-tanjungpandan"]),
    # counter-cases: a province is never a unit's name; a kabupaten of many houses settles nothing
    ("Lapas se-Sumsel kelebihan penghuni.", []),
    ("Kepala lapas se-Jawa Barat rapat di Bandung.", []),
    ("Overkapasitas lapas Jawa Timur mencapai seratus persen.", []),
]

CLASS_IS_UNRELIABLE: list[Case] = [
    ("Kalapas III Kayuagung menerima tamu.", ["sumsel-lapas-kayuagung"]),
    ("Lapas Narkotika Kelas IIA Banyuasin menggelar apel.", ["sumsel-lapas-narkotika-banyuasin"]),
    ("Lapas Kelas IIB Banyuasin membuka kios kopi.", ["sumsel-lapas-banyuasin"]),
    ("Lapas Klas II.B Sekayu menanam jagung.", ["sumsel-lapas-sekayu"]),
    ("Lapas kelas2B Muara Enim menggelar lomba.", ["sumsel-lapas-muara-enim"]),
    # counter-case: the one tie that class must break
    ("Ia dipenjara di Lapas Klas 1 Tangerang.", ["banten-lapas-tangerang-i"]),
    ("Ia dipenjara di Lapas II A Tangerang.", ["banten-lapas-tangerang-iia"]),
]

NOT_OF_THE_MINISTRY: list[Case] = [
    ("Tersangka ditahan di Rutan KPK selama 20 hari.", []),
    ("Ia dititipkan di Rutan Polda Sumsel Palembang.", []),
    ("Tersangka ditahan di Rutan Salemba cabang Kejaksaan Agung.", []),
    ("Kerusuhan pecah di Rutan Mako Brimob Cabang Salemba. Fasilitas Rutan Salemba rusak.", []),
    ("Ia ditahan di Rutan Kelas I Jakarta Timur Cabang KPK.", []),
    ("Napi asal Medan meninggal di Penjara Kajang, Malaysia.", []),
    ("Kanwil Kemenkum Sumsel mengharmonisasi perda.", []),
    ("Kakanwil Kemenag Sumsel melepas jemaah.", []),
    ("Kanwil Kementerian HAM Jawa Barat membuka posko.", []),
    ("Kejari Lahat dan PN Lahat meneken kerja sama.", []),
    # counter-cases: the same words beside a real unit
    ("Ia dipindah dari Rutan Bareskrim ke Lapas Cipinang.", ["dki-lapas-cipinang"]),
    ("Tahanan Kejari Lahat dititipkan di Lapas Lahat.", ["sumsel-lapas-lahat"]),
]

MANY_AT_ONCE: list[Case] = [
    (
        "Lapas Lahat, Muara Enim dan Sekayu menerima bantuan buku.",
        ["sumsel-lapas-lahat", "sumsel-lapas-muara-enim", "sumsel-lapas-sekayu"],
    ),
    (
        "Sebanyak 15 napi Lapas Kelas I Palembang dipindah ke Lapas Karanganyar, Nusakambangan.",
        ["jateng-lapas-khusus-karanganyar", "sumsel-lapas-palembang"],
    ),
    (
        "Petugas Bapas Muratara mendata klien di Lapas Lubuklinggau.",
        ["sumsel-bapas-musi-rawas-utara", "sumsel-lapas-lubuklinggau"],
    ),
    # counter-case: numbers without names
    ("Sebanyak 20 lapas dan rutan se-Sumsel menggelar apel serentak.", []),
    ("Ada delapan lapas di Sumatera Selatan yang kelebihan penghuni.", []),
]

PARENT_OFFICE: list[Case] = [
    ("Kanwil Kemenkumham Sumsel menilai kinerja satker.", ["sumsel-kanwil-kemenkumham"]),
    ("Kakanwil Ditjenpas Sumsel meninjau dapur.", ["sumsel-kanwil-ditjenpas"]),
    ("Kanwil Ditjenim Sumsel mengawasi orang asing.", ["sumsel-kanwil-ditjenim"]),
    ("Kadivpas Kemenkumham Lampung memimpin panen.", ["lampung-kanwil-kemenkumham"]),
    ("Kantor Wilayah Kementerian Hukum dan Hak Asasi Manusia Bali membantah.", ["bali-kanwil-kemenkumham"]),
    ("Kepala Kantor Wilayah (Kanwil) Direktorat Jenderal Pemasyarakatan (Ditjenpas) Jawa Timur hadir.",
     ["jatim-kanwil-ditjenpas"]),
    ("Kanwil Ditjenpas Kalimantan Utara menerima tamu.", ["kaltim-kanwil-ditjenpas"]),
    # counter-cases: the ministry and its directorates general are no satker
    ("Ditjenpas meminta semua lapas waspada.", []),
    ("Kemenkumham RI mengumumkan hasil seleksi.", []),
    ("Kanwil BPN Sumatera Selatan membagikan sertifikat.", []),
]  # fmt: skip

IMMIGRATION: list[Case] = [
    ("Imigrasi Muara Enim membuka layanan paspor keliling.", ["sumsel-kanim-muara-enim"]),
    ("Petugas Imigrasi Bandara Soekarno-Hatta mencegah 12 orang.", ["dki-kanim-soekarno-hatta"]),
    ("Antrean di TPI Bandara SMB II mengular.", ["sumsel-kanim-palembang"]),
    ("Kepala Imigrasi Klas II Muara Enim meninjau loket.", ["sumsel-kanim-muara-enim"]),
    # counter-cases: the service, the ministry, a country
    ("Aturan imigrasi baru berlaku bulan depan.", []),
    ("Dirjen Imigrasi Palembang jadi perhatian.", []),
    ("Menteri Imigrasi dan Pemasyarakatan tiba di Palembang.", []),
    ("Petugas imigrasi Malaysia menahan mereka.", []),
    ("Pengungsi mengadu soal imigrasi. Palembang menjadi tujuan mereka.", []),
]

TRAPS: dict[str, list[Case]] = {
    "5.1": ONE_CITY_MANY_HOUSES,
    "5.2": PLACE_IS_NOT_THE_CITY,
    "5.3": SAME_NAME_ELSEWHERE,
    "5.4": LAPAS_FOR_RUTAN,
    "5.5": KABUPATEN_AS_NAME,
    "5.6": CLASS_IS_UNRELIABLE,
    "5.7": NOT_OF_THE_MINISTRY,
    "5.8": MANY_AT_ONCE,
    "5.9": PARENT_OFFICE,
    "5.11": IMMIGRATION,
}


@pytest.mark.parametrize(
    ("text", "kodes"),
    [pytest.param(*case, id=f"{trap}/{case[0][:40]}") for trap, cases in TRAPS.items() for case in cases],
)
def test_trap_names_exactly_these_satker(named: Callable[..., list[str]], text: str, kodes: list[str]) -> None:
    assert named(text) == sorted(kodes)


@pytest.mark.parametrize(
    ("text", "day", "kodes"),
    [
        ("Kantor Imigrasi Lubuklinggau mulai beroperasi.", "2026-02-01", ["sumsel-kanim-lubuklinggau"]),
        ("UKK Imigrasi Lubuklinggau melayani paspor.", "2023-02-01", ["sumsel-kanim-muara-enim"]),
        ("Rupbasan Palembang diserahkan ke kejaksaan.", "2025-10-20", ["sumsel-rupbasan-palembang"]),
        ("Kanwil Kemenkumham Sumsel dikenang para pegawai Lapas Lahat.", "2025-02-01",
         ["sumsel-kanwil-kemenkumham", "sumsel-lapas-lahat"]),
        # counter-case: the name of 2025 for another ministry's office
        ("Kanwil Kemenkumham Sumsel mengukuhkan paralegal desa.", "2025-06-01", []),
    ],
)  # fmt: skip
def test_validity_is_a_weak_word(named: Callable[..., list[str]], text: str, day: str, kodes: list[str]) -> None:
    """Trap 5.10."""
    assert named(text, day=day) == kodes


def test_unit_that_does_not_exist_yet_is_less_sure(link: Callable[..., LinkResult]) -> None:
    text = "Kantor Imigrasi Lubuklinggau akan dibuka."

    early, late = link(text, day="2024-02-01").satker[0], link(text, day="2026-02-01").satker[0]

    assert (early.kode, early.probability, late.probability) == ("sumsel-kanim-lubuklinggau", 0.679, 0.97)


def test_unit_that_was_handed_over_is_less_sure_and_says_so(link: Callable[..., LinkResult]) -> None:
    text = "Rupbasan Cilacap menerima 12 sepeda motor."

    before, after = link(text, day="2024-02-01").satker[0], link(text, day="2026-02-01").satker[0]

    assert (before.probability, after.probability) == (0.97, 0.679)
    assert "beralih" not in before.reason
    assert after.reason.endswith("sudah tidak ada atau beralih (sampai 01/11/2025).")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Ia pernah dua tahun menghuni Lapas Gunung Sindur.", "Lapas Gunung Sindur"),
        ("Napi itu dipindah ke Lapas Nusakambangan.", "Lapas Nusakambangan"),
        ("Seorang penghuni Lapas Martapura meninggal karena sakit.", "Lapas Martapura"),
        ("Bapas Prabumulih belum juga dibangun.", "Bapas Prabumulih"),
    ],
)
def test_what_nothing_settles_is_listed_as_unknown(link: Callable[..., LinkResult], text: str, surface: str) -> None:
    assert link(text).unknown_units == (surface,)


def test_candidates_of_an_open_name_go_to_review_with_probabilities(link: Callable[..., LinkResult]) -> None:
    units = link("Ia pernah dua tahun menghuni Lapas Gunung Sindur.").satker

    assert [(unit.kode, unit.probability) for unit in units] == [
        ("jabar-lapas-khusus-gunung-sindur", 0.225),
        ("jabar-lapas-narkotika-gunung-sindur", 0.225),
    ]
