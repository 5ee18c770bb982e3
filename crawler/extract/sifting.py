"""Which lines of a region are the article, and what the others are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from urllib.parse import urljoin

from crawler.extract.lines import LINK_END, LINK_START, Line
from crawler.extract.stamps import is_date_line
from crawler.extract.vocabulary import WORDS, any_of
from crawler.urls import registered_domain
from domain.article import Zone, ZoneText

_PHRASES = WORDS["phrases"]
_LEAD = r"^[\s\-–—•*»>#(\[|]*"
_OPEN_RELATED = re.compile(f"{_LEAD}{any_of(_PHRASES['related']['open'])}\\b[\\s:：\\-–—|>»]*", re.IGNORECASE)
_MARKED_RELATED = re.compile(
    f"{_LEAD}{any_of(_PHRASES['related']['marked'])}(?P<mark>\\s*[:：|»!?.]*)(?=\\s|$|[^\\w])", re.IGNORECASE
)
_SOME_RELATED = re.compile(r"\b(?:baca|lihat|simak|tonton)\b", re.IGNORECASE)
_BRACKETED_RELATED = re.compile(r"[(\[]\s*baca(?:\s+juga)?\s*[:：](?P<title>[^()\[\]]{5,200})[)\]]\s*", re.IGNORECASE)
_TRAILING_RELATED = re.compile(
    r"(?<=[.!?\"”'’)])\s*[|(\[]?\s*baca\s+juga\s*[:：](?P<title>[^.!?]{5,160})$", re.IGNORECASE
)
_LINKED_RELATED = re.compile(
    rf"{LINK_START}?\s*[(\[|]?\s*\b(?:baca|lihat|simak|tonton)\s+juga\s*[:：]?\s*{LINK_START}?"
    rf"(?P<title>[^{LINK_START}{LINK_END}]{{5,220}}){LINK_END}[\s.)|\]]*",
    re.IGNORECASE,
)
_LINKED = re.compile(f"{LINK_START}[^{LINK_END}]*(?:{LINK_END}|$)")
_PROMOTION = re.compile(f"{_LEAD}{any_of(_PHRASES['promotion']['open'])}", re.IGNORECASE)
_FURNITURE_LINE = re.compile(f"{_LEAD}{any_of(_PHRASES['promotion']['whole'])}[\\s:：.!*–—-]*$", re.IGNORECASE)
_INVITATION = re.compile(f"{_LEAD}{any_of(_PHRASES['promotion']['verbs'])}\\b", re.IGNORECASE)
_PLACE = re.compile(any_of(_PHRASES["promotion"]["places"]), re.IGNORECASE)
_LABELS = {kind: any_of(words) for kind, words in _PHRASES["byline"].items()}
_BYLINE = re.compile(
    rf"{_LEAD}(?:(?P<contributor>{_LABELS['contributor']})|(?P<author>{_LABELS['author']})|(?P<other>{_LABELS['other']}))"
    r"\s*[:：]\s*(?P<name>[^\s].{0,100})$",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s+[|•·]\s+|\s*,?\s*\b\d{1,2}[/ -]|\s+(?=(?:editor|sumber|foto)\s*[:：])", re.IGNORECASE)
_REPORT = re.compile(r"^[\s(\[-]*laporan\s+(?:wartawan|kontributor|reporter|jurnalis|khusus)\b.{2,100}$", re.IGNORECASE)
_BY_NAME = re.compile(r"^(?:oleh|by)\s+(?P<name>[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5})$", re.IGNORECASE)
_SENDER = re.compile(
    r"^[(\[]\s*(?:tim\s+)?(?:humas|rls|rilis|kontributor|red|adv|advertorial|ril)\b[^()\[\]]{0,80}[)\]]\.?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"{_LEAD}{any_of(_PHRASES['byline']['source'])}\s*[:：]\s*(?P<name>[^\s].{{0,80}})$", re.IGNORECASE
)
_SITE = re.compile(r"\w\.(?:com|co|id|net|org|news|info|tv)\b|\bantara(?:news)?\b", re.IGNORECASE)
_INITIALS = re.compile(
    r"^(?:[(\[]\s*[A-Za-z.*@\d]{1,14}(?:\s*[/|,&\-–*]\s*[A-Za-z.*@\d]{1,14}){0,6}\s*[)\]]|[a-z]{2,5}(?:/[a-z]{2,6}){1,4}|[-–*]{1,3}\s?[A-Za-z]{2,6}\s?[-–*]{1,3})\.?$"
)
_NAME_IN_BRACKETS = re.compile(r"^[(\[]\s*[A-Z*][\w.'’*-]*(?:[ /,&|-]+[A-Z*][\w.'’*-]*){0,6}\s*[)\]]\.?$")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_RULE = re.compile(r"^[\W_]+$")
_ONLY_NUMBERS = re.compile(r"^[\d\s.,/|x×:%+-]{1,30}$")
_CAPTION = re.compile(f"^[(\\[]?\\s*{any_of(_PHRASES['caption']['starts'])}\\b\\s*[:：/.|]", re.IGNORECASE)
_CREDIT = re.compile(
    f"(?:[(/.,|–—-]|\\s|^)\\s*(?:{any_of(_PHRASES['caption']['credits'])}\\s*[:：/].{{0,60}}|(?:dok|ist|istimewa)\\.?)[)\\]]?\\.?$|©",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$|^@\w+$", re.IGNORECASE)
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright).{0,40}\b(?:19|20)\d\d\b|all rights reserved\W*$", re.IGNORECASE)
_BEFORE_COUNT, _BEHIND_COUNT = any_of(_PHRASES["counts"]["before"]), any_of(_PHRASES["counts"]["behind"])
_COUNT = re.compile(
    rf"^(?:{_BEFORE_COUNT}\b\W*[\d.,]+[\w\s]{{0,12}}|[\d.,]+\s*[km]?\s*(?:x\s*)?{_BEHIND_COUNT})$", re.IGNORECASE
)
_PAGES = re.compile(
    r"^(?:(?:halaman|page|hal\.?)?\W*1[\s|,]+2(?:[\s|,]+\d{1,2})*[\s|,]*(?:selanjutnya|next|terakhir|last|semua|all|\W)*"
    r"|\d{1,2}\s+(?:dari|of)\s+\d{1,2}\s+(?:halaman|pages?)|(?:halaman|page)\s+\d{1,2}\s+(?:dari|of)\s+\d{1,2})$",
    re.IGNORECASE,
)
_HEAD, _COUNTED_HEAD = any_of(_PHRASES["comments"]["heads"]), any_of(_PHRASES["comments"]["counted"])
_COMMENTS_HEAD = re.compile(
    rf"^\W*(?:{_HEAD}\W*|(?:\d+|one|satu) {_COUNTED_HEAD}\b.{{0,160}})\W*\d*\W*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_DATELINE_END = re.compile(r"[-–—]$")
_ADVERTORIAL = re.compile(f"^[(\\[*\\s]*{any_of(WORDS['kinds']['advertorial'])}[)\\]*\\s.]*$", re.IGNORECASE)
_FOLD = re.compile(r"[\W_]+")

_LONGEST_RELATED = 220
_LONGEST_PROMOTION = 350
_LONGEST_CAPTION = 300
_LONGEST_SLANTED = 200
_LONGEST_LABEL = 60
_LONGEST_BUTTON = 40
_LONGEST_HASH_TAGS = 80
_LONGEST_EXCERPT = 330
_FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS = 4, 25


class Verdict(Enum):
    TEXT = auto()
    HEADING = auto()
    RELATED = auto()
    CAPTION = auto()
    BYLINE = auto()
    DROPPED = auto()


_ZONE_OF = {Verdict.RELATED: Zone.TAUTAN_TERKAIT, Verdict.CAPTION: Zone.KETERANGAN_FOTO, Verdict.BYLINE: Zone.PENULIS}


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the page when its lines are judged."""

    url: str
    title: str | None = None
    author: str | None = None
    site: str | None = None


@dataclass(slots=True)
class Sifted:
    paragraphs: list[str] = field(default_factory=list)
    zones: list[ZoneText] = field(default_factory=list)
    is_advertorial: bool = False

    @property
    def bylines(self) -> list[str]:
        return [zone.text for zone in self.zones if zone.zone is Zone.PENULIS]


def sift(lines: Sequence[Line], frame: Frame) -> Sifted:
    """Paragraphs in page order, and the captions, related links and bylines that stood among them."""
    kept = _with_inner_related(lines)
    verdicts = [_verdict(line, frame) for line in kept]
    _cut_comments(kept, verdicts)
    _follow_markers(kept, verdicts)
    _sweep_cards(kept, verdicts)
    _trim_head(kept, verdicts, frame)
    _trim_tail(kept, verdicts, frame)
    _drop_empty_headings(verdicts)
    return _gathered(kept, verdicts)


def leading_title(lines: Sequence[Line]) -> str | None:
    """The headline of a page that sets it as mere bold text above the article."""
    for line in lines:
        is_title = _FEWEST_TITLE_WORDS <= len(line.text.split()) <= _MOST_TITLE_WORDS and _is_title(line.text)
        if is_title and line.all_strong and not line.linked:
            return line.text
        if len(line.text) > _LONGEST_LABEL and not is_date_line(line.text):
            return None
    return None


def fold(text: str | None) -> str:
    """Text for comparison: letters and digits only, in lower case."""
    return _FOLD.sub("", (text or "").lower())


def byline_name(line: str) -> tuple[str, str] | None:
    """Label kind (`contributor`, `author`, `other`) and name of a labelled line.

    >>> byline_name("Kontributor: Humas Lapas Kelas I Contoh")
    ('contributor', 'Humas Lapas Kelas I Contoh')
    """
    found = _BYLINE.match(line)
    if not found:
        named = _BY_NAME.match(line)
        return ("author", named["name"]) if named else None
    kind = next(kind for kind in ("contributor", "author", "other") if found[kind])
    return kind, _BEHIND_NAME.split(found["name"], maxsplit=1)[0].strip(" .|;,")


def is_furniture_line(text: str) -> bool:
    """A button, a share row, an invitation: words that are nobody's name."""
    return bool(_FURNITURE_LINE.match(text) or _INVITATION.match(text) or _is_promotion(text))


def _verdict(line: Line, frame: Frame) -> Verdict:
    text = line.text
    if any(
        shape.match(text) for shape in (_RULE, _FURNITURE_LINE, _ADVERTORIAL, _COUNT, _PAGES, _RIGHTS)
    ) or _is_promotion(text):
        return Verdict.DROPPED
    if related_title(line) is not None:
        return Verdict.RELATED
    if _is_byline(text) or _is_site_credit(line, frame):
        return Verdict.BYLINE
    if _is_caption(line) and not line.all_linked:
        return Verdict.CAPTION
    if (line.all_linked or _is_dated_link(line)) and _is_other_page(line, frame):
        return Verdict.RELATED
    return Verdict.HEADING if line.is_heading else Verdict.TEXT


def _is_promotion(text: str) -> bool:
    if len(text) > _LONGEST_PROMOTION:
        return False
    return bool(_PROMOTION.match(text) or (_INVITATION.match(text) and _PLACE.search(text)))


def related_title(line: Line) -> str | None:
    """What a BACA JUGA line points to, "" where it stands on a line of its own; None for any other line."""
    text = line.text
    if len(text) > _LONGEST_RELATED and line.linked * 2 < len(text):
        return None
    if found := _OPEN_RELATED.match(text):
        rest = text[found.end() :]
        marked = re.search(r"[:：|>»–—-]", found.group()[4:]) is not None
        if (
            not rest
            or marked
            or line.linked * 2 > len(rest)
            or (len(text) <= _LONGEST_RELATED and not _SENTENCE_END.search(text))
        ):
            return rest.strip(" )]")
        return None
    found = _MARKED_RELATED.match(text)
    if not found:
        return None
    rest = text[found.end() :].strip(" )]")
    if not rest:
        return ""
    is_link = line.linked >= 0.8 * len(rest) > 0 and line.linked < len(text)
    return (
        rest
        if found["mark"].strip() in (":", "：", "|", "»")
        and len(text) <= _LONGEST_RELATED
        and (is_link or _is_title(rest))
        else None
    )


def _is_title(text: str) -> bool:
    return not _SENTENCE_END.search(text)


def _reads_like_title(text: str) -> bool:
    return _is_title(text) and len(text.split()) >= 4


def _is_byline(text: str) -> bool:
    if len(text) > 130:
        return False
    found = _BYLINE.match(text)
    if found and not _SENTENCE_END.search(found["name"].removesuffix(".")) and "http" not in found["name"]:
        return True
    return any(shape.match(text) for shape in (_REPORT, _SENDER, _INITIALS))


def _is_site_credit(line: Line, frame: Frame) -> bool:
    """ "Sumber: contoh.com"; a source that is an office or a person belongs to the text."""
    found = _SOURCE.match(line.text)
    if not found:
        return False
    return bool(line.linked or _SITE.search(found["name"])) or fold(found["name"]) in fold(frame.site)


def _is_caption(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_CAPTION or "http" in text:
        return False
    if _CAPTION.match(text):
        return True
    is_slanted = line.slanted >= 0.9 * len(text)
    if line.after_image and is_slanted and len(text) <= _LONGEST_SLANTED:
        return True
    is_box = line.after_image and line.alone and line.tag == "div"
    if is_box and len(text) <= _LONGEST_LABEL and _is_title(text) and not line.all_strong:
        return True
    return (line.after_image or is_slanted or line.tag in ("center", "figure")) and _CREDIT.search(text) is not None


def _is_dated_link(line: Line) -> bool:
    """A link, and nothing but a date beside it."""
    if not line.linked:
        return False
    rest = " ".join(_LINKED.sub(" ", line.marked).split())
    return is_date_line(rest) if rest else False


def _is_other_page(line: Line, frame: Frame) -> bool:
    """Does a line that is one link lead to another page of this publisher, or to a place on this one."""
    if _ADDRESS.match(line.text) or not line.hrefs:
        return False
    href = line.hrefs[-1]
    if href.startswith(("#", "javascript:")):
        return True
    try:
        return registered_domain(urljoin(frame.url, href)) == registered_domain(frame.url)
    except ValueError:
        return False


def _with_inner_related(lines: Iterable[Line]) -> list[Line]:
    """Lines in which a BACA JUGA amid or behind the sentences has become a line of its own."""
    apart: list[Line] = []
    for line in lines:
        apart.append(line)
        if len(line.text) < _LONGEST_LABEL or not _SOME_RELATED.search(line.text):
            continue
        text, titles = _without_inner_related(line)
        if titles and len(text) >= _LONGEST_LABEL:
            line.text = text
            apart.extend(Line(f"Baca juga: {title}", line.tag) for title in titles)
    return apart


def _without_inner_related(line: Line) -> tuple[str, list[str]]:
    """A line's text without the titles that it points to between its sentences, and these titles."""
    titles: list[str] = []

    def taken(found: re.Match[str]) -> str:
        titles.append(" ".join(found["title"].split()).strip(" ()[]|"))
        return " "

    text = _LINKED_RELATED.sub(taken, line.marked) if line.linked else line.text
    text = " ".join(text.replace(LINK_START, "").replace(LINK_END, "").split())
    text = _TRAILING_RELATED.sub(taken, _BRACKETED_RELATED.sub(taken, text))
    return " ".join(text.split()), titles


def _follow_markers(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Behind a bare "Baca juga:" come titles: links, or one plain line."""
    plain_left = 0
    in_list = False
    for at, line in enumerate(lines):
        if verdicts[at] is Verdict.RELATED and related_title(line) == "":
            plain_left, in_list = (0 if line.is_heading else 1), True
        elif in_list and verdicts[at] in (Verdict.TEXT, Verdict.HEADING):
            linked = line.linked >= 0.8 * len(line.text) and not _ADDRESS.match(line.text)
            plain = plain_left > 0 and len(line.text) <= _LONGEST_RELATED and _reads_like_title(line.text)
            if linked or (plain and not line.is_heading):
                verdicts[at] = Verdict.RELATED
                plain_left -= not linked
            else:
                in_list = False


def _cut_comments(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Below a heading for comments stands nothing of the article."""
    has_text = False
    for at, line in enumerate(lines):
        has_text = has_text or (verdicts[at] is Verdict.TEXT and len(line.text) > _LONGEST_LABEL)
        is_head = line.is_heading or line.all_strong or (line.alone and line.tag != "li" and not line.linked)
        if has_text and is_head and _COMMENTS_HEAD.match(line.text):
            verdicts[at] = Verdict.DROPPED
            verdicts[at + 1 :] = [Verdict.RELATED] * (len(lines) - at - 1)
            return


def _sweep_cards(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Excerpts and dates under titles that lead elsewhere belong to them."""
    heads = [at for at, line in enumerate(lines) if verdicts[at] is Verdict.RELATED and line.is_heading and line.linked]
    for at, following in zip(heads, [*heads[1:], len(lines)], strict=False):
        texts = [one for one in range(at + 1, following) if verdicts[one] is Verdict.TEXT]
        if len(heads) >= 2 and len(texts) <= 2 and all(len(lines[one].text) <= _LONGEST_EXCERPT for one in texts):
            for one in texts:
                verdicts[one] = Verdict.DROPPED
    in_card = False
    for at, line in enumerate(lines):
        if verdicts[at] is Verdict.TEXT:
            in_card = in_card and (_is_cut_short(line) or is_date_line(line.text))
            verdicts[at] = Verdict.DROPPED if in_card else Verdict.TEXT
        else:
            in_card = verdicts[at] is Verdict.RELATED or (in_card and verdicts[at] is Verdict.DROPPED)


def _is_cut_short(line: Line) -> bool:
    """An excerpt: it breaks off."""
    return len(line.text) <= _LONGEST_EXCERPT and line.text.rstrip("])").endswith(("…", "..."))


def _drop_above_headline(lines: Sequence[Line], verdicts: list[Verdict], frame: Frame) -> None:
    """Where the headline itself stands among the lines, short ones above it are the site's."""
    title = fold(frame.title)
    shown = next((at for at, line in enumerate(lines) if title and fold(line.text) == title), 0)
    if any(len(line.text) > _LONGEST_EXCERPT for line in lines[:shown]):
        return
    for at in range(shown):
        if verdicts[at] in (Verdict.TEXT, Verdict.HEADING):
            verdicts[at] = Verdict.DROPPED


def _trim_head(lines: Sequence[Line], verdicts: list[Verdict], frame: Frame) -> None:
    """Above the first paragraph: the headline again, date, category, name."""
    _drop_above_headline(lines, verdicts, frame)
    for at, line in enumerate(lines):
        if verdicts[at] not in (Verdict.TEXT, Verdict.HEADING):
            continue
        if _is_frame_line(line, frame):
            verdicts[at] = Verdict.DROPPED
        elif _is_author(line.text, frame):
            verdicts[at] = Verdict.BYLINE
        elif _is_label(line):
            verdicts[at] = Verdict.DROPPED
        elif not line.is_heading and (len(line.text) >= _LONGEST_LABEL or _SENTENCE_END.search(line.text)):
            return


def _is_label(line: Line) -> bool:
    """A few words in a box that is no paragraph: a section's name, a button."""
    few = len(line.text) <= _LONGEST_BUTTON and line.tag not in ("p", "pre", "blockquote") and not line.is_heading
    return few and line.alone and not _SENTENCE_END.search(line.text) and not _DATELINE_END.search(line.text)


def _is_frame_line(line: Line, frame: Frame) -> bool:
    folded = fold(line.text)
    if not folded or folded in (fold(frame.title), fold(frame.site)):
        return True
    if line.all_linked and not _ADDRESS.match(line.text):
        return True
    return is_date_line(line.text) or bool(_ONLY_NUMBERS.match(line.text))


def _is_author(text: str, frame: Frame) -> bool:
    return bool(frame.author) and len(text) <= 80 and fold(text) == fold(frame.author)


def _trim_tail(lines: Sequence[Line], verdicts: list[Verdict], frame: Frame) -> None:
    """Below the last paragraph: names, dates, hash tags, headings of nothing."""
    below_frame = False
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if verdicts[at] not in (Verdict.TEXT, Verdict.HEADING):
            continue
        beside_frame = below_frame or (at > 0 and is_date_line(lines[at - 1].text))
        if _is_signature(line, frame) or (beside_frame and _NAME.fullmatch(line.text)):
            verdicts[at] = Verdict.BYLINE
        elif line.all_linked and not line.is_heading and not _ADDRESS.match(line.text):
            verdicts[at] = Verdict.RELATED
        elif _is_leftover(line, verdicts[at]):
            verdicts[at], below_frame = Verdict.DROPPED, True
        else:
            return


def _is_leftover(line: Line, verdict: Verdict) -> bool:
    """What belongs to the page when it stands last: a heading of nothing, a hash tag, a date, a label."""
    if verdict is Verdict.HEADING or (line.text.startswith("#") and len(line.text) <= _LONGEST_HASH_TAGS):
        return True
    return is_date_line(line.text) or (_is_label(line) and line.tag != "li")


def _is_signature(line: Line, frame: Frame) -> bool:
    """A name, and nothing but it, at the end."""
    text = line.text
    if _is_author(text, frame) or (len(text) <= _LONGEST_LABEL and _NAME_IN_BRACKETS.match(text)):
        return True
    few = len(text.split()) <= 5 and len(text) <= _LONGEST_LABEL and not _SENTENCE_END.search(text)
    return few and line.all_strong and line.tag != "li" and (text.isupper() or text.istitle())


def _drop_empty_headings(verdicts: list[Verdict]) -> None:
    """A heading over nothing but related links or pictures is theirs."""
    only_furniture = False
    for at in range(len(verdicts) - 1, -1, -1):
        if verdicts[at] is Verdict.HEADING:
            if only_furniture:
                verdicts[at] = Verdict.DROPPED
            only_furniture = False
        elif verdicts[at] is Verdict.TEXT:
            only_furniture = False
        elif verdicts[at] is Verdict.RELATED:
            following = verdicts[at + 1] if at + 1 < len(verdicts) else None
            only_furniture = only_furniture or following in (None, Verdict.HEADING, Verdict.DROPPED, Verdict.BYLINE)


def _gathered(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Sifted:
    sifted = Sifted()
    for line, verdict in zip(_with_dateline(lines, verdicts), verdicts, strict=True):
        sifted.is_advertorial |= bool(_ADVERTORIAL.match(line.text)) and len(line.text.split()) <= 3
        if verdict in (Verdict.TEXT, Verdict.HEADING):
            if line.text and line.text not in sifted.paragraphs[-1:]:
                sifted.paragraphs.append(line.text)
        elif verdict in _ZONE_OF:
            title = related_title(line) if verdict is Verdict.RELATED else None
            if title != "":
                sifted.zones.append(ZoneText(_ZONE_OF[verdict], title or line.text.lstrip("-–—•*»> ")))
    sifted.paragraphs = _once(sifted.paragraphs)
    return sifted


def _with_dateline(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Sequence[Line]:
    """A place name that stands before the first paragraph's element ("Palembang -") belongs to it."""
    texts = [at for at, verdict in enumerate(verdicts) if verdict is Verdict.TEXT][:2]
    if len(texts) == 2:
        first, second = lines[texts[0]], lines[texts[1]]
        if first.loose and not second.loose and len(first.text) <= _LONGEST_LABEL and _DATELINE_END.search(first.text):
            second.text, first.text = f"{first.text} {second.text}", ""
    return lines


def _once(paragraphs: list[str]) -> list[str]:
    """A text that a page holds twice, for wide and for narrow screens, is kept once."""
    half = len(paragraphs) // 2
    return paragraphs[:half] if half and paragraphs[:half] == paragraphs[half:] else paragraphs
