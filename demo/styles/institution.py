"""The institution: contributor bylines, dates in meta tags, one sitemap named by robots.txt; it has no feed."""

from demo.site import Asked, Reply, Route, Site, listing, robots, sitemap

PROFILE = "/index.php/profil"


def routes(site: Site) -> tuple[Route, ...]:
    return (
        robots("User-agent: *", "Disallow: /administrator/", f"Sitemap: {site.home}/sitemap.xml"),
        Route(r"/(?:index\.php)?", lambda _asked: _listing(site, Asked({}, {}), "/index.php/berita")),
        Route(r"/index\.php/berita", lambda asked: _listing(site, asked, "/index.php/berita")),
        Route(r"/index\.php/kategori/(?P<section>[\w-]+)", lambda asked: _listing(site, asked, "")),
        Route(PROFILE.replace(".", r"\."), lambda _asked: Reply(site.page("static.html"))),
        Route(r"/sitemap\.xml", lambda _asked: _sitemap(site)),
        Route(r"(?P<path>/index\.php/berita/\d+-[\w-]+)", lambda asked: _article(site, asked)),
    )


def _listing(site: Site, asked: Asked, root: str) -> Reply | None:
    section = asked.found.get("section")
    if section and section not in site.sections:
        return None
    articles = site.in_section(section) if section else site.articles
    found = listing(articles, asked.number("hal"))
    root = root or f"/index.php/kategori/{section}"
    return (
        Reply(site.page("listing.html", listing=found, title=(section or "berita").title(), root=root))
        if found
        else None
    )


def _article(site: Site, asked: Asked) -> Reply | None:
    article = site.by_path.get(asked.found["path"])
    return Reply(site.page("article.html", article=article, blocks=site.pages(article)[0])) if article else None


def _sitemap(site: Site) -> Reply:
    """Articles and what is none, as such sites mix them."""
    others = ((f"{site.home}{path}", None) for path in ("/", PROFILE, "/index.php/berita"))
    return sitemap(site, (*others, *((site.url(article), article.published_at) for article in site.articles)))
