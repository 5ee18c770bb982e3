"""What is text and what stands around it: one rule a case."""

from datetime import UTC, datetime

import pytest

from crawler.extract.page import extract
from domain.article import Extracted, JenisKonten, Zone

NOW = datetime(2025, 11, 20, tzinfo=UTC)
URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
TITLE = "Rutan Muara Jernih Digeledah"
FIRST = "Petugas menggeledah delapan kamar hunian pada Jumat malam, kata kepala rutan kepada wartawan."
SECOND = "Barang sitaan dicatat lalu dimusnahkan di halaman depan, disaksikan dua anggota kepolisian."
THIRD = "Penggeledahan akan diulangi tanpa pemberitahuan, dan jadwalnya hanya diketahui kepala rutan."
OTHER = "Dapur Rutan Muara Jernih Direnovasi"


def _read(body: str, title: str = TITLE) -> Extracted:
    text = f"<h1>{TITLE}</h1><div class='entry-content'>{body}</div>"
    return extract(f"<html><head><title>{title}</title></head><body>{text}</body></html>", URL, now=NOW)


def _zone(found: Extracted, zone: Zone) -> list[str]:
    return [part.text for part in found.zones if part.zone is zone]


RELATED = {
    "paragraph": f"<p><strong>BACA JUGA:</strong> <a href='/d/1'>{OTHER}</a></p>",
    "paragraph_all_strong": f"<p><strong>Baca juga: <a href='/d/1'>{OTHER}</a></strong></p>",
    "quote": f"<blockquote><p>Baca Juga : <a href='/d/1'>{OTHER}</a></p></blockquote>",
    "box_of_unknown_name": f"<div class='zx1'><span>Baca juga</span> <a href='/d/1'>{OTHER}</a></div>",
    "box_of_known_name": f"<div class='inline-related-post'><a href='/d/1'>{OTHER}</a></div>",
    "table": f"<table><tr><td><b>Lihat juga:</b> <a href='/d/1'>{OTHER}</a></td></tr></table>",
    "list": f"<p>Baca Juga</p><ul><li><a href='/d/1'>{OTHER}</a></li></ul>",
    "heading_over_links": f"<h3>Berita Terkait</h3><a href='/d/1'>{OTHER}</a><br>",
    "plain": f"<p>Baca juga: {OTHER}</p>",
    "plain_on_two_lines": f"<p>Baca juga:</p><p>{OTHER}</p>",
    "link_alone": f"<p><a href='https://www.kabar.test/d/1'>{OTHER}</a></p>",
    "behind_a_sentence": f"<p>{SECOND} Baca juga: {OTHER}</p>",
    "amid_a_paragraph": f"<p>{SECOND} <b>Baca juga: <a href='/d/1'>{OTHER}</a></b> {THIRD}</p>",
    "in_brackets": f"<p>{SECOND} (Baca: {OTHER})</p>",
    "amid_a_paragraph_with_a_colon": f"<p>{SECOND} <b>Baca: <a href='/d/1'>{OTHER}</a></b> {THIRD}</p>",
    "in_brackets_around_the_link": f"<p>{SECOND} (<a href='/d/1'>Baca juga: {OTHER}</a>) {THIRD}</p>",
    "parted_by_style_only": f"<div><span>Baca juga</span><a href='/d/1'>{OTHER}</a></div>",
    "behind_arrows": f"<p>>>> <a href='/d/1'>{OTHER}</a></p>",
    "other_reading": f"<p>Bacaan lain: <a href='/d/1'>{OTHER}</a></p>",
    "label_without_a_colon": f"<div><span>Selanjutnya</span> <a href='/d/1'>{OTHER}</a></div>",
    "no_blank_behind_the_colon": f"<p>Baca Selanjutnya:<a href='/d/1'>{OTHER}</a></p>",
    "choice_for_the_reader": f"<p>Pilihan untuk Anda: <a href='/d/1'>{OTHER}</a></p>",
}


@pytest.mark.parametrize("form", RELATED.values(), ids=RELATED.keys())
def test_baca_juga_in_any_form_is_a_zone_and_no_text(form: str) -> None:
    found = _read(f"<p>{FIRST}</p>{form}<p>{THIRD}</p>")

    assert OTHER not in found.text
    assert "aca juga" not in found.text
    assert found.paragraphs[0] == FIRST
    assert found.text.endswith(THIRD)
    assert _zone(found, Zone.TAUTAN_TERKAIT) == [OTHER]


FURNITURE = {
    "advertisement": "<p>ADVERTISEMENT</p><p>SCROLL TO CONTINUE WITH CONTENT</p>",
    "video_mark": "<p>[Gambas:Video 20detak]</p><p>Simak Video “Razia di Rutan”</p>",
    "next_page": "<p>Halaman Selanjutnya</p>",
    "page_numbers": "<p>Halaman 1 2 3</p><p>1 2 3</p>",
    "share_row": "<div class='sharedaddy'><h3>Bagikan ini:</h3><ul><li>Facebook</li><li>WhatsApp</li></ul></div>",
    "share_row_of_unknown_name": "<p>Bagikan:</p><p>Facebook</p><p>WhatsApp</p>",
    "news_channel": "<p>Ikuti kami di <a href='https://g.test'>Google News</a> dan WhatsApp Channel Kabar.</p>",
    "other_outlet": "<p>Artikel ini telah tayang di Kabar.test dengan judul Rutan Digeledah.</p>",
    "first_outlet": "<p>Artikel ini pertama kali terbit di kabar.test</p><p>Konten ini telah tayang di Kabar Hulu</p>",
    "reading_on": "<p>Iklan - Lanjutkan Membaca</p><p>Scroll kebawah untuk lihat konten</p>",
    "swipe_and_click": "<p>GESER UNTUK BACA BERITA</p><p><a href='https://p.test'>KLIK DI SINI UNTUK PROMO</a></p>",
    "pages_by_other_words": "<p>Laman: 1 2</p><p>Pages: 1 2</p><p>Lanjut ke halaman berikutnya...</p>",
    "follow_and_film": "<p>Follow kami di Instagram dan Facebook</p><div><p>Video: Dok. Redaksi</p></div>",
    "time_since": "<p>3 jam yang lalu</p><p>2 days ago ·</p>",
    "row_of_networks_behind_a_label": "<div>Bagikan: <a>Facebook</a> <a>WhatsApp</a></div>",
    "row_of_networks": "<p>Facebook Twitter WhatsApp</p><p>Click to share on Facebook</p><p>Rate this post</p>",
    "invitations": "<p>Yuk gabung grup Facebook Kabar</p><p>Untuk kabar lain ikuti @kabarhulu</p>"
    "<p>Simak berita lainnya seputar topik artikel ini di sini :</p>",
    "pick_of_a_site": "<div><div>Pilihan <span>Kabar.id</span></div></div>",
    "label_of_nobody": "<p><small>Sumber: </small></p>",
    "links_between_bars": "<p><a href='#a'>Kirim ke teman</a> | <a href='#b'>Versi cetak</a></p>",
    "opinion_of_others": "<p>Tulisan warga tidak mewakili pandangan dari redaksi.</p>",
    "for_the_printer": "<div class='d-none d-print-block'><p>Dicetak dari Kabar Hulu pada 30 Juli</p></div>",
    "start_of_the_next_page": "<div class='next-page-box'><p>Kepala rutan lalu menutup pintu blok itu...</p></div>",
    "copying": "<p>Dilarang keras mengambil konten tanpa izin.</p><p>Copyright © Kabar 2025</p>",
    "tags": "<div class='tag-links'><a href='/tag/rutan'>rutan</a></div>",
    "tags_of_unknown_name": "<p>Tags: rutan, razia, petugas</p>",
    "rule": "<p>***</p><p>-----</p>",
    "tweet": "<blockquote class='twitter-tweet'><p>Razia lagi di rutan malam ini, mantap pak!</p></blockquote>",
    "advert_element": "<div id='div-gpt-ad-12'><p>Beli pupuk murah hanya di toko kami saja.</p></div>",
    "empty_heading": f"<h2>Berita Lainnya</h2><ul><li><a href='/d/1'>{OTHER}</a></li></ul>",
    "count": "<p>Dibaca: 1.204 kali</p><p>3 menit baca</p><p>Berita ini sudah dibaca 100 kali</p>",
    "change": "<p>Terakhir diperbarui: 12 November 2025</p>",
    "buttons": "<p>Lihat Foto</p><p>Tampilkan lebih banyak</p><p>Tautan berhasil disalin</p><p>Belum ada komentar</p>",
    "room_for_adverts": "<p>Slot Iklan 728x90</p><p>PASANG IKLAN DI SINI - Hubungi 0812</p>",
    "asks_readers": "<p>Menemukan kesalahan penulisan? Laporkan di sini</p><p>Dukung jurnalisme kami</p>",
    "also_there": "<p>Kabar Hulu juga hadir di Google News, ikuti sekarang.</p><p>Simak terus berita kami</p>",
    "script": "<script>var teks = 'Lapas Sungai Harapan digeledah juga pada malam yang sama';</script>",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE.keys())
def test_furniture_between_paragraphs_is_no_text(furniture: str) -> None:
    found = _read(f"<p>{FIRST}</p><p>{SECOND}</p>{furniture}<p>{THIRD}</p>")

    assert found.paragraphs == (FIRST, SECOND, THIRD)


KEPT = {
    "address_as_link": ("<p><a href='https://situs.test/a'>https://situs.test/a</a></p>", ["https://situs.test/a"]),
    "subhead": ("<h2>Disaksikan polisi</h2>", ["Disaksikan polisi"]),
    "strong_subhead": ("<p><strong>Disaksikan polisi</strong></p>", ["Disaksikan polisi"]),
    "list": ("<ul><li>sendok logam</li><li>korek api</li></ul>", ["sendok logam", "korek api"]),
    "quote": ("<blockquote><p>“Kami ulangi,” katanya.</p></blockquote>", ["“Kami ulangi,” katanya."]),
    "step_that_names_a_shop": (
        "<ol><li>Unduh aplikasi paspor di Play Store</li><li>Isi nama dan alamat</li></ol>",
        ["Unduh aplikasi paspor di Play Store", "Isi nama dan alamat"],
    ),
    "advice_that_somebody_gave": (
        "<p>Pantau jadwal kunjungan di akun Instagram rutan, pesannya.</p>",
        ["Pantau jadwal kunjungan di akun Instagram rutan, pesannya."],
    ),
    "sentence_that_begins_with_baca": (
        "<p>Baca tulis Al-Quran diajarkan setiap pagi di blok itu.</p>",
        ["Baca tulis Al-Quran diajarkan setiap pagi di blok itu."],
    ),
    "sentence_that_begins_with_foto": (
        "<p>Foto keluarga ikut disita petugas.</p>",
        ["Foto keluarga ikut disita petugas."],
    ),
    "sentence_about_a_reporter": (
        "<p>Laporan wartawan yang dipukul petugas sudah diterima polisi.</p>",
        ["Laporan wartawan yang dipukul petugas sudah diterima polisi."],
    ),
    "sentence_behind_foto": (
        "<p>Foto: hanya itu yang ia simpan dari rumah.</p>",
        ["Foto: hanya itu yang ia simpan dari rumah."],
    ),
    "sentence_behind_baca_juga": (
        "<p>Baca juga: begitu tulisan di dinding rutan itu.</p>",
        ["Baca juga: begitu tulisan di dinding rutan itu."],
    ),
    "words_in_brackets": ("<p>(Pintu itu menghadap ke jalan raya)</p>", ["(Pintu itu menghadap ke jalan raya)"]),
    "office_as_source": ("<p>Sumber: Kantor Wilayah Contoh</p>", ["Sumber: Kantor Wilayah Contoh"]),
    "external_link_line": (
        "<p><a href='https://lain.test/x'>Laporan lengkap lembaga itu</a></p>",
        ["Laporan lengkap lembaga itu"],
    ),
    "hidden_part": (f"<div style='display:none'><p>{SECOND}</p></div>", [SECOND]),
    "line_breaks": ("Satu baris kalimat.<br>Baris kedua kalimat.", ["Satu baris kalimat.", "Baris kedua kalimat."]),
    "hard_wrapped_lines": (
        "<p>Petugas membawa keluar<br>empat kartu remi.</p>",
        ["Petugas membawa keluar empat kartu remi."],
    ),
    "table_row": ("<table><tr><td>Kamar 4</td><td>dua sendok</td></tr></table>", ["Kamar 4 dua sendok"]),
    "drop_capital": ("<p><span>K</span>epala rutan hadir malam itu.</p>", ["Kepala rutan hadir malam itu."]),
}


@pytest.mark.parametrize(("form", "expected"), KEPT.values(), ids=KEPT.keys())
def test_text_that_looks_like_furniture_stays(form: str, expected: list[str]) -> None:
    found = _read(f"<p>{FIRST}</p>{form}<p>{THIRD}</p>")

    assert list(found.paragraphs) == [FIRST, *expected, THIRD]


def test_a_short_line_below_linked_titles_is_text() -> None:
    marked = f"<p>Baca juga:</p><p><a href='/d/1'>{OTHER}</a></p>"

    found = _read(f"<p>{FIRST}</p>{marked}<p>Dua sendok dan satu korek api</p><p>{THIRD}</p>")

    assert found.paragraphs == (FIRST, "Dua sendok dan satu korek api", THIRD)


@pytest.mark.parametrize("last", ["<div>Semua berjalan aman malam itu.</div>", "<br>Semua berjalan aman malam itu."])
def test_short_paragraphs_in_a_box_with_a_picture_are_no_caption(last: str) -> None:
    text = f"<div><img src='a.jpg'><div>{SECOND}</div>{last}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{text}</body></html>"

    assert extract(page, URL, now=NOW).paragraphs == (SECOND, "Semua berjalan aman malam itu.")


CREDIT = "Petugas berjaga di depan blok. Foto: Humas Rutan"


def test_a_line_with_a_credit_above_the_text_is_a_caption() -> None:
    found = _read(f"<figure><img src='a.jpg'></figure><div>{CREDIT}</div><p>{FIRST}</p><p>{THIRD}</p>")

    assert found.paragraphs == (FIRST, THIRD)
    assert _zone(found, Zone.KETERANGAN_FOTO) == [CREDIT]


@pytest.mark.parametrize("last", [TITLE, "<i>Ikuti berbagai peristiwa menarik hari ini hanya di layar kaca Anda</i>"])
def test_the_headline_again_or_an_invitation_in_italics_ends_no_text(last: str) -> None:
    assert _read(f"<p>{FIRST}</p><p>{SECOND}</p><p>{last}</p>").paragraphs == (FIRST, SECOND)


CAPTIONS = {
    "figure": "<figure><img src='a.jpg'><figcaption>Petugas di depan blok</figcaption></figure>",
    "class": "<img src='a.jpg'><p class='wp-caption-text'>Petugas di depan blok</p>",
    "box_with_picture": "<div><img src='a.jpg'><span>Petugas di depan blok</span></div>",
    "press_and_name": "<p><img src='a.jpg'></p><p><small>Petugas di depan blok (Kabar Hulu/Nirmala)</small></p>",
    "italics_below": "<p><img src='a.jpg'></p><p><em>Petugas di depan blok</em></p>",
}


@pytest.mark.parametrize("form", CAPTIONS.values(), ids=CAPTIONS.keys())
def test_captions_are_a_zone_of_their_own(form: str) -> None:
    found = _read(f"<p>{FIRST}</p>{form}<p>{SECOND}</p><p>{THIRD}</p>")

    assert found.paragraphs == (FIRST, SECOND, THIRD)
    assert [text.partition(" (")[0] for text in _zone(found, Zone.KETERANGAN_FOTO)] == ["Petugas di depan blok"]


BYLINES = {
    "initials": "(kid/sur)",
    "short_initials": "(fbn)",
    "star": "(ANT)",
    "editor": "Editor: Joko Lelono",
    "reporter": "Reporter : Nirmala Sari",
    "report": "Laporan Wartawan Kabar Hulu, Nirmala Sari",
    "humas": "(Humas Rutan Muara Jernih)",
    "humas_without_brackets": "Humas Rutan Muara Jernih",
    "humas_by_office": "Pen. Humas",
    "rilis": "Rilis: Humas Rutan Muara Jernih",
    "redaksi": "Redaksi",
    "behind_a_tilde": "~ Nirmala",
    "account": "@nirmala_kabar",
    "capitals": "NIRMALA SARI",
}


@pytest.mark.parametrize("line", BYLINES.values(), ids=BYLINES.keys())
def test_a_byline_on_a_line_of_its_own_is_a_zone(line: str) -> None:
    found = _read(f"<p>{FIRST}</p><p>{SECOND}</p><p><strong>{line}</strong></p>")

    assert found.paragraphs == (FIRST, SECOND)
    assert _zone(found, Zone.PENULIS) == [line]


KINDS = {
    "contributor": ("<p>Kontributor: Humas Rutan Muara Jernih</p>", TITLE, JenisKonten.RILIS),
    "humas_in_brackets": ("<p>(Humas Rutan Muara Jernih)</p>", TITLE, JenisKonten.RILIS),
    "paid_line": ("<p>(ADV)</p>", TITLE, JenisKonten.ADVERTORIAL),
    "paid_word": ("<p>Pariwara</p>", TITLE, JenisKonten.ADVERTORIAL),
    "paid_author": ("<p>Penulis: Advertorial</p>", TITLE, JenisKonten.ADVERTORIAL),
    "reporter": ("<p>Reporter: Nirmala Sari</p>", TITLE, JenisKonten.BERITA),
    "humas_in_the_text": ("<p>Kepala humas membenarkan hal itu.</p>", TITLE, JenisKonten.BERITA),
}


@pytest.mark.parametrize(("line", "title", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_comes_from_what_the_page_says_of_its_author(line: str, title: str, kind: JenisKonten) -> None:
    assert _read(f"<p>{FIRST}</p><p>{SECOND}</p>{line}", title).kind is kind


def test_a_contributor_comes_before_the_name_in_the_metadata() -> None:
    found = _read(f"<p>{FIRST}</p><p>{SECOND}</p><p>Kontributor: Humas Rutan Muara Jernih</p>")

    assert found.author == "Humas Rutan Muara Jernih"


def test_comments_without_any_class_end_the_text() -> None:
    found = _read(
        f"<p>{FIRST}</p><p>{SECOND}</p><h3>LEAVE A REPLY</h3><p>Rutan lain juga harus digeledah, kata saya.</p>"
    )

    assert found.paragraphs == (FIRST, SECOND)
    assert "Rutan lain juga harus digeledah, kata saya." in _zone(found, Zone.TAUTAN_TERKAIT)


def test_a_mere_word_for_comments_amid_the_text_ends_nothing() -> None:
    assert _read(f"<p>{FIRST}</p><p>Komentar</p><p>{SECOND}</p>").paragraphs == (FIRST, SECOND)


def test_a_line_for_comments_over_what_readers_wrote_ends_the_text() -> None:
    found = _read(f"<p>{FIRST}</p><p>{SECOND}</p><p>2 Komentar</p><p>Mantap, pak, lanjutkan terus.</p><p>Balas</p>")

    assert found.paragraphs == (FIRST, SECOND)


ENTRIES = {
    "list": ("<ul><li>sendok logam</li><li>korek api</li></ul>", ("sendok logam", "korek api")),
    "table": (
        "<table><tr><td>Blok</td><td>Sendok</td></tr><tr><td>Mawar</td><td>dua</td></tr></table>",
        ("Blok Sendok", "Mawar dua"),
    ),
}


@pytest.mark.parametrize(("form", "entries"), ENTRIES.values(), ids=ENTRIES.keys())
def test_a_list_or_table_may_begin_or_end_the_text(form: str, entries: tuple[str, ...]) -> None:
    assert _read(f"{form}<p>{FIRST}</p><p>{SECOND}</p>").paragraphs == (*entries, FIRST, SECOND)
    assert _read(f"<p>{FIRST}</p><p>{SECOND}</p>{form}").paragraphs == (FIRST, SECOND, *entries)


def test_columns_and_foot_of_a_layout_of_tables_are_no_text() -> None:
    notice = "Layanan kunjungan dibuka mulai pukul 08.00 sampai dengan pukul 14.00 di pintu depan."
    page = (
        "<html><head><title>Rutan Contoh | Kementerian Contoh</title></head><body><table>"
        "<tr><td><table><tr><td>Tahanan: 12 orang</td></tr></table></td><td><table><tr>"
        f"<td class='contentheading'>{TITLE} Malam</td><td><a href='#p'>PDF</a> | <a href='#c'>Cetak</a></td></tr>"
        "</table><table><tr><td>Ditulis oleh Humas | Rabu, 5 November 2025 08:30</td></tr>"
        f"<tr><td><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table></td><td>{notice}</td></tr>"
        "<tr><td>Hak milik Rutan Contoh di Jalan Contoh 1 Kota Contoh</td></tr></table></body></html>"
    )

    found = extract(page, URL, now=NOW)

    assert (found.title, found.paragraphs) == (f"{TITLE} Malam", (FIRST, SECOND, THIRD))
    assert found.published_at == datetime(2025, 11, 5, 1, 30, tzinfo=UTC)


def test_a_text_that_stands_twice_for_two_screens_is_kept_once() -> None:
    twice = (
        f"<div class='lebar'><p>{FIRST}</p><p>{SECOND}</p></div><div class='sempit'><p>{FIRST}</p><p>{SECOND}</p></div>"
    )

    assert _read(twice).paragraphs == (FIRST, SECOND)


TITLES = {
    "markup": "<b>Rutan</b> &amp; Lapas Digeledah &lt;i&gt;Malam&lt;/i&gt;",
    "script": "Rutan &amp; Lapas Digeledah Malam<script>alert(1)</script>",
}


@pytest.mark.parametrize("heading", TITLES.values(), ids=TITLES.keys())
def test_a_title_is_plain_text(heading: str) -> None:
    page = f"<html><body><h1>{heading}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"

    assert extract(page, URL, now=NOW).title == "Rutan & Lapas Digeledah Malam"


def test_the_headline_shown_wins_over_the_one_for_search_engines() -> None:
    page = (
        "<html><head><title>Razia Rutan Malam Hari</title><meta property='og:title' content='Razia Rutan'></head>"
        f"<body><h1>{TITLE} Jumat Malam</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )

    assert extract(page, URL, now=NOW).title == f"{TITLE} Jumat Malam"


def test_a_site_name_in_h1_is_no_headline() -> None:
    page = (
        "<html><head><title>Rutan Muara Jernih Digeledah - Kabar Hulu Sungai</title></head>"
        "<body><h1><a href='/'>Kabar Hulu Sungai</a></h1>"
        f"<h2>{TITLE}</h2><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )

    assert extract(page, URL, now=NOW).title == TITLE


def test_where_the_title_is_the_site_s_the_heading_above_the_text_is_the_headline() -> None:
    page = (
        "<html><head><title>Direktorat Contoh - Portal Berita</title></head><body><h2>Berita</h2>"
        f"<div><h3 class='post-heading'>{TITLE} Malam</h3><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    )

    assert extract(page, URL, now=NOW).title == f"{TITLE} Malam"


def test_any_end_tag_of_a_heading_closes_it() -> None:
    page = f"<html><body><h1>{TITLE} Malam</h2><p>{FIRST}</p><p>{SECOND}</p></body></html>"

    found = extract(page, URL, now=NOW)

    assert (found.title, found.paragraphs) == (f"{TITLE} Malam", (FIRST, SECOND))


def test_links_are_absolute_in_page_order_and_once() -> None:
    links = "<a href='/d/1'>a</a> <a href='../x'>b</a> <a href='/d/1'>c</a> <a href='#e'>d</a>"

    found = _read(f"<p>{FIRST} {links}</p><p>{SECOND}</p>")

    assert found.links == ("https://kabar.test/d/1", "https://kabar.test/x")


def test_a_page_of_unknown_address_is_named_by_its_own_canonical() -> None:
    head = (
        f"<title>{TITLE}</title><link rel='canonical' href='https://www.kabar.test/hukum/rutan-digeledah?utm_source=x'>"
    )
    body = f"<h1>{TITLE}</h1><p>{FIRST} <a href='/d/1'>a</a></p><p>{SECOND}</p>"

    found = extract(f"<html><head>{head}</head><body>{body}</body></html>", "", now=NOW)

    assert (found.url, found.canonical_url) == ("", "https://kabar.test/hukum/rutan-digeledah")
    assert found.links == ("https://www.kabar.test/d/1",)
    assert found.paragraphs == (f"{FIRST} a", SECOND)


SUFFIXES = (
    " - Berita Andalas Hari Ini",
    " – Portal Kota - Jernih dan Berimbang",
    " « Suara Teluk",
    " - Halaman 2",
    " (Halaman 2)",
)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_of_a_title_with_unknown_words_behind_it_the_part_that_the_page_shows_is_the_headline(suffix: str) -> None:
    shown = f'<div class="zx9">{TITLE}</div><p>12 November 2025 09:00 WIB</p><div><p>{FIRST}</p><p>{SECOND}</p></div>'
    page = f"<html><head><title>{TITLE}{suffix}</title></head><body><div>{shown}</div></body></html>"

    found = extract(page, "https://kabar.test/hukum/rutan-muara-jernih-digeledah", now=NOW)

    assert (found.title, found.paragraphs) == (TITLE, (FIRST, SECOND))
