"""The WordPress-like outlet: feed of ten items a page, sitemap index, REST, paged home and categories."""

import json
from datetime import UTC
from typing import Any

from demo.addresses import article_number
from demo.press import DemoArticle
from demo.site import RSS, Asked, Listing, Reply, Route, Site, listing, robots, sitemap, sitemap_index
from domain.period import WIB

JSON = "application/json; charset=UTF-8"


def routes(site: Site) -> tuple[Route, ...]:
    return (
        robots("User-agent: *", "Disallow: /wp-admin/", "Disallow: /?s=", "", f"Sitemap: {site.home}/wp-sitemap.xml"),
        Route(r"/(?:page/(?P<page>\d+)/)?", lambda asked: _home(site, asked)),
        Route(r"/category/(?P<section>[\w-]+)/(?:page/(?P<page>\d+)/)?", lambda asked: _category(site, asked)),
        Route(r"/feed/?", lambda asked: _feed(site, asked)),
        Route(r"/wp-sitemap\.xml", lambda _asked: _sitemap_index(site)),
        Route(
            r"/wp-sitemap-posts-post-1\.xml", lambda _asked: sitemap(site, ((site.url(a), None) for a in site.articles))
        ),
        Route(r"/wp-sitemap-posts-page-1\.xml", lambda _asked: sitemap(site, ((f"{site.home}/redaksi/", None),))),
        Route(r"/wp-json/?", lambda _asked: _rest_root(site)),
        Route(r"/wp-json/wp/v2/posts/?", lambda asked: _rest_posts(site, asked)),
        Route(r"/redaksi/", lambda _asked: Reply(site.page("static.html"))),
        Route(r"(?P<path>/\d{4}/.+/)", lambda asked: _article(site, asked)),
    )


def _home(site: Site, asked: Asked) -> Reply | None:
    return _listing(
        site, listing(site.articles, asked.number("page")), f"{site.outlet.nama} – {site.outlet.slogan}", "/"
    )


def _category(site: Site, asked: Asked) -> Reply | None:
    section = asked.found["section"]
    if section not in site.sections:
        return None
    found = listing(site.in_section(section), asked.number("page"))
    return _listing(site, found, f"{section.title()} – {site.outlet.nama}", f"/category/{section}/")


def _listing(site: Site, found: Listing | None, title: str, root: str) -> Reply | None:
    return Reply(site.page("listing.html", listing=found, title=title, root=root)) if found else None


def _article(site: Site, asked: Asked) -> Reply | None:
    article = site.by_path.get(asked.found["path"])
    return Reply(site.page("article.html", article=article, blocks=site.pages(article)[0])) if article else None


def _feed(site: Site, asked: Asked) -> Reply | None:
    found = listing(site.articles, asked.number("paged"))
    return (
        Reply(
            site.render("feed.xml", articles=found.articles, self_url=f"{site.home}/feed/", full_text=True),
            RSS,
            headers=(("Link", f'<{site.home}/wp-json/>; rel="https://api.w.org/"'),),
            modified=site.newest_at,
        )
        if found
        else None
    )


def _sitemap_index(site: Site) -> Reply:
    return sitemap_index(site, (f"{site.home}/wp-sitemap-posts-{kind}-1.xml" for kind in ("post", "page")))


def _rest_root(site: Site) -> Reply:
    return _json({"name": site.outlet.nama, "url": site.home, "namespaces": ["wp/v2"]})


def _rest_posts(site: Site, asked: Asked) -> Reply:
    """Posts newest first; past the end WordPress answers 400."""
    number, size = asked.number("page"), asked.number("per_page") if "per_page" in asked.query else 10
    if number is None or size is None or size > 100:
        return _json({"code": "rest_invalid_param", "data": {"status": 400}}, status=400)
    pages = max(1, -(-len(site.articles) // size))
    if number > pages:
        return _json({"code": "rest_post_invalid_page_number", "data": {"status": 400}}, status=400)
    posts = [_post(site, article) for article in site.articles[(number - 1) * size : number * size]]
    return _json(posts, headers=(("X-WP-Total", str(len(site.articles))), ("X-WP-TotalPages", str(pages))))


def _post(site: Site, article: DemoArticle) -> dict[str, Any]:
    local = article.published_at.astimezone(WIB).replace(tzinfo=None).isoformat()
    content = site.page("content.html", blocks=site.pages(article)[0])
    return {
        "id": article_number(article),
        "date": local,
        "date_gmt": article.published_at.astimezone(UTC).replace(tzinfo=None).isoformat(),
        "modified": local,
        "slug": article.slug,
        "status": "publish",
        "type": "post",
        "link": site.url(article),
        "title": {"rendered": article.title},
        "content": {"rendered": content, "protected": False},
        "excerpt": {"rendered": f"<p>{article.paragraphs[0]}</p>", "protected": False},
    }


def _json(value: object, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Reply:
    return Reply(json.dumps(value), JSON, status, headers)
