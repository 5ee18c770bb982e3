"""What is no article is refused by name; what is one never is."""

from datetime import UTC, datetime

import pytest

from crawler.extract.page import extract
from domain.errors import ExtractError

NOW = datetime(2025, 11, 20, tzinfo=UTC)
ARTICLE_URL = "https://kabar.test/hukum/rutan-muara-jernih-digeledah"
TITLES = (
    "Warga Hulu Sungai Bersihkan Lumpur Sisa Banjir",
    "Harga Cabai Rawit Kembali Naik di Pasar Induk",
    "Tim Voli Putri Kabupaten Melaju ke Babak Final",
    "Perbaikan Jalan Lintas Ditargetkan Rampung Desember",
    "Puluhan Pelajar Ikuti Lomba Baca Puisi Daerah",
    "Nelayan Diminta Tunda Melaut Sampai Akhir Pekan",
    "Pos Imunisasi Tambahan Dibuka di Tujuh Puskesmas",
    "Buaya Muara Ditangkap Warga Dekat Tempat Mandi",
    "Bank Daerah Salurkan Pinjaman Tanpa Agunan Lagi",
)
EXCERPT = "Kepala desa berkata pekerjaan itu akan selesai sebelum bulan depan bila cuaca mendukung warga."
CARDS = "".join(
    f'<div class="item"><h3><a href="/d/{at}">{t}</a></h3><p>{EXCERPT}</p></div>' for at, t in enumerate(TITLES)
)
PLAIN_CARDS = "".join(
    f'<div><a href="/d/{at}">{t}</a><br><small>5 November 2025 10:00 WIB</small><p>{EXCERPT}</p></div>'
    for at, t in enumerate(TITLES)
)
LEAD = f'<div><h2><a href="/d/0">{TITLES[0]}</a></h2><p>{EXCERPT}</p></div>'
LINKS = "".join(f'<li><a href="/d/{at}">{t}</a> 5 November 2025 10:00 WIB</li>' for at, t in enumerate(TITLES))
WHOLE = f"<p>{EXCERPT}</p>" * 4
POSTS = "".join(
    f'<div class="post"><h2><a href="/d/{at}">{t}</a></h2><div class="entry-content">{WHOLE}</div></div>'
    for at, t in enumerate(TITLES)
)
FOOT = "<footer><p>Redaksi | Pedoman Media Siber | Karier</p><p>Jalan Pasar Lama nomor 4, Muara Jernih</p></footer>"
PICTURES = "".join(f'<figure><img src="{at}.jpg"><figcaption>Foto {at}</figcaption></figure>' for at in range(5))


def _page(body: str, title: str = "Kabar Hulu", head: str = "", attributes: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body {attributes}>{body}</body></html>"


HEADING = "<h1>Rutan Muara Jernih Digeledah</h1>"

REFUSED = {
    "home/by_address": ("home", "https://kabar.test/", _page(CARDS)),
    "home/index_page": ("home", "https://www.kabar.test/index.php", _page(CARDS)),
    "home/by_canonical": (
        "home",
        "https://kabar.test/beranda",
        _page(CARDS, head='<link rel="canonical" href="https://kabar.test/">'),
    ),
    "listing/section_with_excerpts": (
        "listing",
        "https://kabar.test/hukum",
        _page(f"<h1>Hukum</h1>{CARDS}", "Hukum - Kabar Hulu"),
    ),
    "listing/cards_of_plain_links": ("listing", "https://kabar.test/hukum", _page(f"<h1>Hukum</h1>{PLAIN_CARDS}")),
    "listing/a_lead_above_the_cards": (
        "listing",
        "https://kabar.test/hukum?page=3",
        _page(f"<h2>Hukum</h2>{LEAD}<div>{CARDS}</div>", "Hukum - Kabar Hulu"),
    ),
    "listing/second_page": ("listing", "https://kabar.test/hukum?page=2", _page(CARDS, "Hukum - Kabar Hulu")),
    "listing/whole_posts_without_names": (
        "listing",
        "https://kabar.test/hukum",
        _page("<h1>Hukum</h1>" + POSTS.replace(' class="post"', "").replace(' class="entry-content"', "")),
    ),
    "listing/category": ("listing", "https://kabar.test/kategori/daerah/hukum-dan-kriminal", _page(CARDS)),
    "listing/drupal": ("listing", "https://kabar.test/?q=lapas+hulu", _page(CARDS)),
    "not_found/leaves_the_site": (
        "not_found",
        "https://kabar.test/go?u=lain",
        _page("<p>Klik di sini bila halaman tidak berpindah.</p>", "Anda akan meninggalkan situs Kabar Hulu"),
    ),
    "about/office": (
        "about",
        "https://rutan.test/profil/struktur-organisasi",
        _page(f"<h1>Struktur Organisasi</h1><p>{EXCERPT}</p>", "Struktur Organisasi - Rutan Muara Jernih"),
    ),
    "about/questions": ("about", "https://rutan.test/faq", _page(f"<h1>FAQ</h1><p>{EXCERPT}</p>", "FAQ - Rutan Kita")),
    "about/by_title_alone": ("about", "https://kabar.test/kontak", _page("<p>Jalan Pasar Lama nomor 4.</p>", "Kontak")),
    "listing/tag": ("listing", "https://kabar.test/tag/lapas", _page(CARDS, "lapas - Kabar Hulu")),
    "listing/search": ("listing", "https://kabar.test/?s=lapas", _page(CARDS)),
    "listing/index_of_a_day": ("listing", "https://kabar.test/indeks?date=2025-11-05", _page(f"<ul>{LINKS}</ul>")),
    "listing/named_like_an_article": ("listing", ARTICLE_URL, _page(f"<ul>{LINKS}</ul>")),
    "listing/wordpress_archive": (
        "listing",
        "https://kabar.test/daerah-kita",
        _page(CARDS, attributes='class="archive category"'),
    ),
    "listing/whole_posts": ("listing", "https://kabar.test/blog", _page(POSTS)),
    "listing/collection": (
        "listing",
        ARTICLE_URL,
        _page(CARDS, head='<script type="application/ld+json">{"@type": "CollectionPage"}</script>'),
    ),
    "not_found/being_mended": (
        "not_found",
        ARTICLE_URL,
        _page("<h1>Situs sedang dalam perbaikan</h1><p>Silakan kembali beberapa saat lagi.</p>", "Kabar Hulu"),
    ),
    "not_found/title": (
        "not_found",
        ARTICLE_URL,
        _page("<h1>404</h1><p>Coba kembali ke beranda kami.</p>", "404 Not Found"),
    ),
    "not_found/indonesian": (
        "not_found",
        ARTICLE_URL,
        _page("<h1>Halaman Tidak Ditemukan</h1><p>Maaf, alamat itu sudah tidak dipakai lagi oleh kami.</p>"),
    ),
    "not_found/text_only": (
        "not_found",
        ARTICLE_URL,
        _page("<h2>Oops! That page can’t be found.</h2><p>It looks like nothing was found at this location.</p>"),
    ),
    "not_found/wordpress": ("not_found", ARTICLE_URL, _page("<p>Silakan cari.</p>", attributes='class="error404"')),
    "blocked/challenge": (
        "blocked",
        ARTICLE_URL,
        _page("<p>Checking if the connection is secure, please wait.</p>", "Just a moment..."),
    ),
    "javascript/empty_root": (
        "javascript",
        ARTICLE_URL,
        _page('<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'),
    ),
    "paywall/invitation_below": (
        "paywall",
        ARTICLE_URL,
        _page(
            f'<div>{HEADING}<div class="isi"><p>{EXCERPT}</p></div>'
            "<div><h3>Konten premium</h3><p>Berlangganan untuk membaca berita ini selengkapnya.</p></div></div>",
            "Rutan Muara Jernih Digeledah",
        ),
    ),
    "paywall/door": (
        "paywall",
        "https://kabar.test/masuk?lanjut=%2Fhukum%2Frutan-digeledah",
        _page(f"<h1>Masuk untuk melanjutkan membaca</h1><p>{EXCERPT}</p>", "Masuk - Kabar Hulu"),
    ),
    "paywall/printed_paper": (
        "paywall",
        "https://kabar.test/koran-digital/edisi-5-november-2025",
        _page(
            "<h1>Koran Digital 5 November 2025</h1><p>Silakan login terlebih dahulu untuk membaca koran ini.</p>",
            "Koran Digital",
        ),
    ),
    "gallery/pictures_only": ("gallery", "https://kabar.test/foto/panen-jagung-di-lapas-kita", _page(PICTURES)),
    "no_text/video": (
        "no_text",
        "https://kabar.test/tv/panen-jagung-di-lapas-kita",
        _page(
            f"<nav>{LINKS[:600]}</nav>{HEADING}<video src='a.mp4'></video><p>5 November 2025</p>"
            f"<p>1.200 kali ditonton</p>{FOOT}"
        ),
    ),
    "gallery/with_a_foot": (
        "gallery",
        "https://kabar.test/lensa/panen-jagung-di-lapas-kita",
        _page(PICTURES + FOOT),
    ),
    "about/editors": (
        "about",
        "https://kabar.test/susunan-redaksi-kabar-hulu",
        _page(f"<h1>Susunan Redaksi</h1><p>Pemimpin Redaksi: Joko Lelono</p><p>{EXCERPT}</p>", "Susunan Redaksi"),
    ),
    "about/code_of_the_press": (
        "about",
        "https://kabar.test/pedoman-media-siber-kabar-hulu",
        _page(f"<h1>Pedoman Pemberitaan Media Siber</h1>{WHOLE}", "Pedoman Pemberitaan Media Siber - Kabar Hulu"),
    ),
    "feed/rss": (
        "feed",
        "https://kabar.test/feed",
        '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
    ),
    "feed/sitemap": ("feed", "https://kabar.test/peta.xml", '\ufeff<?xml version="1.0"?>\n<urlset xmlns="x"></urlset>'),
    "not_html/json": ("not_html", ARTICLE_URL, '{"title": "Lapas"}'),
    "not_html/xml": ("not_html", ARTICLE_URL, '<?xml version="1.0"?><data><p>Lapas</p></data>'),
    "not_html/pdf": ("not_html", ARTICLE_URL, "%PDF-1.7 <p>"),
    "empty/blank": ("empty", ARTICLE_URL, " \n "),
}


@pytest.mark.parametrize(("kind", "url", "page"), REFUSED.values(), ids=REFUSED.keys())
def test_no_article_is_refused_by_name(kind: str, url: str, page: str) -> None:
    with pytest.raises(ExtractError) as refusal:
        extract(page, url, now=NOW)

    assert (refusal.value.kind, refusal.value.url) == (kind, url)
    assert url in str(refusal.value)


SENTENCES = (
    "<p>Petugas menggeledah delapan kamar hunian.</p><p>Tidak ada telepon yang ditemukan, kata kepala rutan.</p>"
)
KEPT = {
    "headline_of_something_not_found": _page(
        f"<h1>Narkoba Tidak Ditemukan di Rutan</h1>{SENTENCES}", "Narkoba Tidak Ditemukan di Rutan"
    ),
    "no_title": _page(SENTENCES * 3, title=""),
    "no_date": _page(f"{HEADING}{SENTENCES}"),
    "one_short_paragraph": _page(f"{HEADING}<p>Petugas menggeledah delapan kamar.</p>"),
    "beside_many_links": _page(f'{HEADING}<div class="entry-content">{SENTENCES}</div><div>{CARDS}</div>'),
    "with_a_newsletter_that_asks_to_subscribe": _page(
        f'<div class="newsletter">Berlangganan untuk kabar terbaru</div>{HEADING}<div>{SENTENCES}</div>'
    ),
    "open_though_it_speaks_of_subscribers": _page(
        f"{HEADING}<div>{SENTENCES}</div><p>Konten premium lain ada di sini.</p>",
        head='<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": true}</script>',
    ),
}


@pytest.mark.parametrize("page", KEPT.values(), ids=KEPT.keys())
def test_an_article_is_kept_whatever_it_lacks(page: str) -> None:
    found = extract(page, ARTICLE_URL, now=NOW)

    assert found.paragraphs[0].startswith("Petugas menggeledah delapan kamar")
    assert found.published_at is None


MANY_CARDS = "".join(f'<a href="/e/{at}"><h3>{t}</h3><p>{EXCERPT}</p></a>' for at, t in enumerate(TITLES))
DATED = "<div><span>Nirmala</span><span>Rabu, 5 November 2025 13:05 WIB</span></div>"


def test_a_dated_article_that_calls_itself_a_website_is_kept_among_teasers() -> None:
    text = "".join(f"<p>{title} sejak awal pekan ini, kata petugas jaga di pos depan.</p>" for title in TITLES[:5])
    letters = "<div>Surat pembaca dikirim lewat meja depan kantor kami.</div>"
    page = _page(
        f'<main><div class="k1">{HEADING}{DATED}<div class="k2">{text}</div>{letters}<section>{MANY_CARDS}</section>'
        "</div></main>",
        "Rutan Muara Jernih Digeledah",
        '<meta property="og:type" content="website">',
    )

    found = extract(page, ARTICLE_URL, now=NOW)

    assert found.paragraphs[0] == f"{TITLES[0]} sejak awal pekan ini, kata petugas jaga di pos depan."
    assert found.published_at == datetime(2025, 11, 5, 6, 5, tzinfo=UTC)


BESIDE_CARDS = {
    "one_box": f"<div>{HEADING}{DATED}<p>{EXCERPT}</p>{SENTENCES}</div>",
    "headline_in_its_own_box": f"<div>{HEADING}{DATED}</div><div><p>{EXCERPT}</p>{SENTENCES}</div>",
    "headline_of_second_rank": f"<div><h2>Rutan Muara Jernih Digeledah pada Jumat Malam oleh Petugas</h2>{DATED}</div>"
    f"<section><p>{EXCERPT}</p></section><section>{SENTENCES}</section>",
    "layout_of_tables": f"<table><tr><td>{HEADING}{DATED}<p>{EXCERPT}</p>{SENTENCES}</td></tr></table>",
}


@pytest.mark.parametrize("article", BESIDE_CARDS.values(), ids=BESIDE_CARDS.keys())
@pytest.mark.parametrize("cards", [CARDS, PLAIN_CARDS], ids=["headings", "plain_links"])
def test_an_article_shorter_than_the_excerpts_below_it_is_read(article: str, cards: str) -> None:
    page = _page(f"{article}<div><h2>Lainnya</h2>{cards}</div>", "Rutan Muara Jernih Digeledah pada Jumat Malam")

    found = extract(page, ARTICLE_URL, now=NOW)

    assert found.paragraphs == (
        EXCERPT,
        "Petugas menggeledah delapan kamar hunian.",
        "Tidak ada telepon yang ditemukan, kata kepala rutan.",
    )


def test_a_short_article_of_a_numbered_address_is_kept_among_teasers() -> None:
    page = _page(f"<div>{HEADING}{DATED}<p>{EXCERPT}</p></div>{CARDS}", "Rutan Muara Jernih Digeledah - Kabar Hulu")

    found = extract(page, "https://kabar.test/kilas/745501", now=NOW)

    assert found.paragraphs == (EXCERPT,)


@pytest.mark.parametrize("path", ["kategori/daerah/991231/rutan-muara-jernih-digeledah-petugas", "?q=node/312"])
def test_an_article_with_the_address_of_a_category_or_a_query_is_kept(path: str) -> None:
    page = _page(f"{HEADING}<p>5 November 2025 10:00 WIB</p>{WHOLE}", "Rutan Muara Jernih Digeledah")

    assert extract(page, f"https://kabar.test/{path}", now=NOW).title == "Rutan Muara Jernih Digeledah"


def test_excerpts_that_are_called_a_post_s_text_are_none_of_the_article() -> None:
    cards = "".join(
        f'<div class="list-post__text"><h3><a href="/d/{at}">{title}</a></h3><p>{EXCERPT}</p></div>'
        for at, title in enumerate(TITLES[:5])
    )
    page = _page(f"{HEADING}{DATED}<div>{SENTENCES}</div><div>{cards}</div>", "Rutan Muara Jernih Digeledah")

    assert EXCERPT not in extract(page, ARTICLE_URL, now=NOW).text


def test_an_article_about_a_newsroom_is_kept() -> None:
    title = "Redaksi Kabar Hulu Digeledah"
    page = _page(f"<h1>{title}</h1>{SENTENCES}", title)

    assert extract(page, ARTICLE_URL, now=NOW).title == title


def test_an_article_beside_cards_that_are_articles_by_their_tag_is_kept() -> None:
    cards = "".join(
        f'<article><a href="/d/{at}"><h3>{t}</h3></a><p>{EXCERPT}</p></article>' for at, t in enumerate(TITLES)
    )
    page = _page(
        f"<div>{HEADING}{DATED}<div>{SENTENCES * 4}</div></div><div>{cards}</div>", "Rutan Muara Jernih Digeledah"
    )

    assert extract(page, ARTICLE_URL, now=NOW).paragraphs[0] == "Petugas menggeledah delapan kamar hunian."


def test_a_canonical_of_the_home_page_does_not_refuse_an_article() -> None:
    page = _page(
        f"{HEADING}{SENTENCES}",
        head='<link rel="canonical" href="https://kabar.test/"><meta name="publishdate" content="2025-11-08">',
    )

    found = extract(page, ARTICLE_URL, now=NOW)

    assert found.canonical_url == ARTICLE_URL
