"""The portal: BACA JUGA lines between paragraphs, a sidebar of popular titles, one RSS feed; it has no sitemap."""

from demo.site import RSS, Asked, Reply, Route, Site, listing, robots


def routes(site: Site) -> tuple[Route, ...]:
    return (
        robots("User-agent: *", "Disallow: /cari"),
        Route(r"/", lambda _asked: Reply(site.page("home.html"))),
        Route(r"/indeks", lambda asked: _index(site, asked)),
        Route(r"/rss\.xml", lambda _asked: _feed(site)),
        Route(r"/(?P<section>[\w-]+)", lambda asked: _section(site, asked)),
        Route(r"(?P<path>/[\w-]+/\d\d/\d\d/\d{4}/[\w-]+)", lambda asked: _article(site, asked)),
    )


def _index(site: Site, asked: Asked) -> Reply | None:
    found = listing(site.articles, asked.number("halaman"))
    return Reply(site.page("listing.html", listing=found, title="Indeks Berita", root="/indeks")) if found else None


def _section(site: Site, asked: Asked) -> Reply | None:
    section = asked.found["section"]
    if section not in site.sections:
        return None
    found = listing(site.in_section(section), asked.number("halaman"))
    return Reply(site.page("listing.html", listing=found, title=section.title(), root=f"/{section}")) if found else None


def _feed(site: Site) -> Reply:
    """Everything there is, as a summary feed."""
    body = site.render("feed.xml", articles=site.articles, self_url=f"{site.home}/rss.xml", full_text=False)
    return Reply(body, RSS, modified=site.newest_at)


def _article(site: Site, asked: Asked) -> Reply | None:
    article = site.by_path.get(asked.found["path"])
    return Reply(site.page("article.html", article=article, blocks=site.pages(article)[0])) if article else None
