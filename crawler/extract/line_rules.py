"""What a single line is: text of the article, or one of the things that stand around it."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urljoin

from crawler.extract.lines import LINK_END, LINK_START, Line
from crawler.extract.stamps import is_date_line
from crawler.extract.vocabulary import CALENDAR, WORDS, any_of
from crawler.urls import registered_domain

PHRASES = WORDS["phrases"]
_SHORT_DAY = 3  # letters of a weekday that may as well begin a name
_LEAD = r"^[\s\-–—•*»>#(\[|)]*"
_OPEN_RELATED = re.compile(f"{_LEAD}{any_of(PHRASES['related']['open'])}\\b[\\s:：\\-–—|>»]*", re.IGNORECASE)
_MARKED_RELATED = re.compile(
    f"{_LEAD}{any_of(PHRASES['related']['marked'])}(?P<mark>\\s*[:：|»]|\\s*[:：|»!?.]*(?=\\s|$|[^\\w]))", re.IGNORECASE
)
_LINKED = re.compile(f"{LINK_START}[^{LINK_END}]*(?:{LINK_END}|$)")
_PROMOTION = re.compile(f"{_LEAD}{any_of(PHRASES['promotion']['open'])}", re.IGNORECASE)
_FURNITURE_LINE = re.compile(f"{_LEAD}{any_of(PHRASES['promotion']['whole'])}[\\s:：.!*–—-]*$", re.IGNORECASE)
_INVITATION = re.compile(f"{_LEAD}{any_of(PHRASES['promotion']['verbs'])}\\b", re.IGNORECASE)
_SAID = re.compile(
    r"[,\"”]\s(?:kata|ujar|tutur|ucap|pesan|imbau|ajak|jelas|terang|papar|ungkap)(?:nya|\s+[^,.]{1,60})\.$",
    re.IGNORECASE,
)
_CHANGED = re.compile(rf"\W*{any_of(CALENDAR['words']['changed'])}\b", re.IGNORECASE)
_PLACE = re.compile(any_of(PHRASES["promotion"]["places"]), re.IGNORECASE)
_LABELS = {kind: any_of(words) for kind, words in PHRASES["byline"].items()}
_BYLINE = re.compile(
    rf"{_LEAD}(?:(?P<contributor>{_LABELS['contributor']})|(?P<author>{_LABELS['author']})|(?P<other>{_LABELS['other']}))"
    r"\s*[:：]\s*(?P<name>[^\s].{0,100})$",
    re.IGNORECASE,
)
DAYS = any_of(name for names in CALENDAR["weekdays"].values() for name in names if len(name) > _SHORT_DAY)
_BEHIND_NAME = re.compile(
    r"\s+[|•·/]\s+|\s*,?\s*\b\d{1,2}[/ -]|[\s/]+(?=(?:editor|red|redaktur|sumber|foto)\s*[:：])"
    rf"|\s*[,/–-]\s*(?={DAYS}\b)",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"[ .][A-Z]\w{0,3}\.\w{1,4}\.$")  # "S.H.", "M.Si."
_REPORT = re.compile(r"^[\s(\[-]*laporan\s+(?:wartawan|kontributor|reporter|jurnalis|khusus)\b.{2,100}$", re.IGNORECASE)
_PERSON = r"(?-i:[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5})"
_BY_NAME = re.compile(
    r"^(?:(?:ditulis\s+)?oleh|(?:written\s+)?by)\s+(?P<name>[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5}?)"
    r"(?:\s*[,·•|–-]?\s+\d{1,2}[/ -]\w+[/ -]\d{2,4}\b.*)?$",
    re.IGNORECASE,
)
_NAME_AND_LABEL = re.compile(
    rf"^(?P<name>{_PERSON})\s*[,|–-]\s*{any_of(PHRASES['byline']['behind'])}(?:\s*[,|–-]\D{{0,12}}\d{{1,2}}[/ -].*)?$|"
    rf"^{any_of(PHRASES['byline']['of_place'])}\s+[\w ]{{3,30}},\s*(?P<of_place>{_PERSON})$",
    re.IGNORECASE,
)
_LABEL_AND_NAMES = re.compile(rf"(?:{any_of(PHRASES['byline']['behind'])})\s+{_PERSON}", re.IGNORECASE)
_SENDER = re.compile(
    r"^[(\[]\s*(?:tim\s+)?(?:humas|rls|rilis|kontributor|red|adv|advertorial|ril)\b[^()\[\]]{0,80}[)\]]\.?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    rf"{_LEAD}{any_of(PHRASES['byline']['source'])}\s*[:：]\s*(?P<name>[^\s].{{0,80}})$", re.IGNORECASE
)
_SITE = re.compile(r"\w\.(?:com|co|id|net|org|news|info|tv)\b|\bantara(?:news)?\b", re.IGNORECASE)
_BARE_LABEL = re.compile(
    rf"^{any_of([word for words in PHRASES['byline'].values() for word in words])}\s*[:：]$", re.IGNORECASE
)
_NETWORK = any_of(PHRASES["promotion"]["networks"])
_SHARE = any_of(PHRASES["promotion"]["share"])
_NETWORKS = re.compile(
    rf"^(?:{_SHARE}\s*[:：]\s*{_NETWORK}|{_NETWORK}[\s|,/·•]+{_NETWORK})(?:[\s|,/·•]+{_NETWORK})*$", re.IGNORECASE
)
_OWN_WORDS = re.compile(rf"^.{{0,200}}{any_of(PHRASES['promotion']['inside'])}.{{0,100}}$", re.IGNORECASE)
_OWN_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in PHRASES["promotion"]["inside"])
_FOLLOW = re.compile(r"^[^.!?]{0,60}\b(?:ikuti|follow)\b[^.!?]{0,30}\s@\w+\W*$", re.IGNORECASE)
_SITE_PICK = re.compile(r"^pilihan\s+\S+\.(?:com|co|id|net|co\.id)$", re.IGNORECASE)
_RUNS_ON = re.compile(r"^[a-z][^.!?]*\s.*[.!?][\"”’')]*$")  # the end of a sentence: begins small, ends with a stop
_SHORT_NAMES = r"[A-Za-z.*@\d]{1,14}(?:\s*[/|,&\-–*]\s*[A-Za-z.*@\d]{1,14}){0,6}"
_SMALL_WORD = re.compile(r"(?<=\s)[a-z]{3,}")
_WORDS_OF_SENTENCE = 4  # words in small letters that a name with its outlet does not have
_INITIALS = re.compile(
    rf"^(?:[(\[]\s*{_SHORT_NAMES}\s*[)\]]|[a-z]{{2,5}}(?:/[a-z]{{2,6}}){{1,4}}|[-–*]{{1,3}}\s?[A-Za-z]{{2,6}}\s?[-–*]{{1,3}}"
    r"|~\s?[A-Z][A-Za-z. ]{1,30})\.?$"
)
_RULE = re.compile(r"^[\W_]+$")
_CAPTION = re.compile(f"^[(\\[]?\\s*{any_of(PHRASES['caption']['starts'])}\\b\\s*[:：/.|]", re.IGNORECASE)
_CREDITED = rf"(?:{any_of(PHRASES['caption']['credits'])}\s*[:：/].{{0,60}}|(?:dok|ist|istimewa)\.?)"
_CREDIT = re.compile(rf"(?:[(/.,|–—-]|\s|^)\s*{_CREDITED}[)\]]?\.?$|©", re.IGNORECASE)
_PRESS_CREDIT = re.compile(r"\([A-Z][^()/]{1,30}/\s?[A-Z][^()/]{1,30}\)$")  # "(Kabar Hulu/Nirmala)"
_NAMED_CREDIT = re.compile(
    r"[.,(|–—-]\s*(?:foto|photo|dok|sumber foto)\s*[:：/]\s*[^\s.!?][^.!?]{0,40}$", re.IGNORECASE
)
_LONGEST_CREDITED = 200
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$|^@\w+$", re.IGNORECASE)
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright).{0,40}\b(?:19|20)\d\d\b|all rights reserved\W*$", re.IGNORECASE)
_BEFORE_COUNT, _BEHIND_COUNT = any_of(PHRASES["counts"]["before"]), any_of(PHRASES["counts"]["behind"])
_COUNT = re.compile(
    rf"^(?:{_BEFORE_COUNT}\b\W*[\d.,]+[\w\s]{{0,12}}|[\d.,]+\s*[km]?\s*(?:x\s*)?{_BEHIND_COUNT})$", re.IGNORECASE
)
_AGO = re.compile(
    r"^\W*\d+\s+(?:detik|menit|jam|hari|minggu|bulan|tahun|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s+"
    r"(?:yang\s+)?(?:lalu|ago)\W*$",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"^(?:(?:halaman|laman|pages?|hal\.?)?\W*1[\s|,]+2(?:[\s|,]+\d{1,2})*[\s|,]*(?:selanjutnya|next|terakhir|last|semua|all|\W)*"
    r"|\d{1,2}\s+(?:dari|of)\s+\d{1,2}\s+(?:halaman|pages?)|(?:halaman|page)\s+\d{1,2}\s+(?:dari|of)\s+\d{1,2})$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
DATELINE_END = re.compile(r"[-–—]$")
ADVERTORIAL = re.compile(f"^[(\\[*\\s]*{any_of(WORDS['kinds']['advertorial'])}[)\\]*\\s.]*$", re.IGNORECASE)
_FOLD = re.compile(r"[^\W_]+")

_BEGINNING = 40  # characters
_BAR = re.compile("[|•·]")
_BARS = re.compile(r"\s*[|•·]\s*")
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:\s*WI(?:B|TA|T))?", re.IGNORECASE)
_FEWEST_PARTS = 2
_LONGEST_SPECIAL = 700  # characters of a line that may be anything but text
LONGEST_RELATED = 220
_LONGEST_PROMOTION = 350
_LONGEST_CAPTION = 300
_LONGEST_SLANTED = 200
LONGEST_LABEL = 60


_FURNITURE = (
    _RULE,
    _FURNITURE_LINE,
    ADVERTORIAL,
    _COUNT,
    _AGO,
    _PAGES,
    _RIGHTS,
    _BARE_LABEL,
    _NETWORKS,
    _FOLLOW,
    _SITE_PICK,
)


class Verdict(Enum):
    TEXT = auto()
    HEADING = auto()
    RELATED = auto()
    CAPTION = auto()
    BYLINE = auto()
    DROPPED = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the page when its lines are judged."""

    url: str
    title: str | None = None
    author: str | None = None
    site: str | None = None


def fold(text: str | None) -> str:
    """Text for comparison: letters and digits only, in lower case."""
    return "".join(_FOLD.findall((text or "").lower()))


def folds_to(text: str, folded: str) -> bool:
    """Whether `fold` makes this of a text: its beginning tells it of nearly every line."""
    return folded.startswith(fold(text[:_BEGINNING])) and fold(text) == folded


def byline_name(line: str) -> tuple[str, str] | None:
    """Label kind (`contributor`, `author`, `other`) and name of a labelled line.

    >>> byline_name("Kontributor: Humas Lapas Kelas I Contoh")
    ('contributor', 'Humas Lapas Kelas I Contoh')
    """
    found = _BYLINE.match(line)
    if not found:
        named = _BY_NAME.match(line) or _NAME_AND_LABEL.match(line)
        name = next((name for name in named.groupdict().values() if name), None) if named else None
        return ("author", _BEHIND_NAME.split(name, maxsplit=1)[0].strip(" ,")) if name else None
    kind = next(kind for kind in ("contributor", "author", "other") if found[kind])
    return kind, _without_stop(_BEHIND_NAME.split(found["name"], maxsplit=1)[0])


def _without_stop(name: str) -> str:
    """A name without the full stop of its line; that of a degree stays.

    >>> _without_stop("Budi."), _without_stop("Budi, M.H.")
    ('Budi', 'Budi, M.H.')
    """
    bare = name.strip(" .|;,")
    return f"{bare}." if _DEGREE.search(f"{bare}.") and f"{bare}." in name else bare


def is_label_and_names(text: str) -> bool:
    """Who wrote, where style alone parts label and name: "Penulis Budi Santoso"."""
    return len(text) <= _LONGEST_SLANTED and _LABEL_AND_NAMES.fullmatch(text) is not None


def is_furniture_line(text: str) -> bool:
    """A button, a share row, an invitation: words that are nobody's name."""
    return bool(_FURNITURE_LINE.match(text) or _INVITATION.match(text) or _is_promotion(text))


def invites(text: str) -> bool:
    """Begins as an invitation does."""
    return _INVITATION.match(text) is not None


def is_credited(line: Line) -> bool:
    """A few words that end in who took the picture: "Petugas di depan blok. Foto: Humas"."""
    return len(line.text) <= _LONGEST_CREDITED and not line.is_heading and _NAMED_CREDIT.search(line.text) is not None


def verdict_of(line: Line, frame: Frame) -> Verdict:
    text = line.text
    if len(text) > _LONGEST_SPECIAL:
        return Verdict.RELATED if line.all_linked and _is_other_page(line, frame) else Verdict.TEXT
    if _is_dropped(line):
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


def _is_dropped(line: Line) -> bool:
    """Nobody's text: buttons, counts, rights, invitations, the time of a change."""
    text = line.text
    if any(shape.match(text) for shape in _FURNITURE) or _holds_own_words(text):
        return True
    if _CHANGED.match(text) and is_date_line(text):
        return True
    is_step = line.tag == "li" and not line.linked  # "Unduh aplikasi di Play Store" tells how to do something
    return _is_promotion(text) and (not is_step or _PROMOTION.match(text) is not None)


def _holds_own_words(text: str) -> bool:
    """A notice of the publisher's; looking for its last word first costs a hundredth."""
    lower = text.lower()
    return any(word in lower for word in _OWN_LAST_WORDS) and _OWN_WORDS.match(text) is not None


def _is_promotion(text: str) -> bool:
    if len(text) > _LONGEST_PROMOTION:
        return False
    if _INVITATION.match(text) and _PLACE.search(text) and not _SAID.search(text):
        return True
    return _PROMOTION.match(text) is not None


def related_title(line: Line) -> str | None:
    """What a BACA JUGA line points to, "" where it stands on a line of its own; None for any other line."""
    text = line.text
    if len(text) > LONGEST_RELATED and line.linked * 2 < len(text):
        return None
    if found := _OPEN_RELATED.match(text):
        rest = text[found.end() :]
        if not line.linked and _RUNS_ON.match(rest):
            return None
        marked = re.search(r"[:：|>»–—-]", found.group()[4:]) is not None
        if (
            not rest
            or marked
            or line.linked * 2 > len(rest)
            or (len(text) <= LONGEST_RELATED and not SENTENCE_END.search(text))
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
    is_marked = found["mark"].strip() in (":", "：", "|", "»") and (is_link or is_title(rest))
    return rest if len(text) <= LONGEST_RELATED and (is_marked or is_link) else None


def is_title(text: str) -> bool:
    return not SENTENCE_END.search(text)


def is_meta_row(text: str) -> bool:
    """Dates and labelled names, one beside the other: "5 Mei 2026 | 10.00 WIB | Reporter: Budi | Editor: Joko"."""
    if len(text) > _LONGEST_SLANTED or not _BAR.search(text):
        return False
    parts = [part for part in _BARS.split(text) if part]
    if len(parts) < _FEWEST_PARTS:
        return False
    named = [part for part in parts if _BYLINE.match(part)]
    return bool(named) and all(part in named or is_date_line(part) or _CLOCK.fullmatch(part) for part in parts)


def _is_byline(text: str) -> bool:
    if is_meta_row(text):
        return True
    if len(text) > 130:
        return False
    found = _BYLINE.match(text)
    if found and not SENTENCE_END.search(found["name"].removesuffix(".")) and "http" not in found["name"]:
        return True
    if _REPORT.match(text):
        return not (SENTENCE_END.search(text) and len(_SMALL_WORD.findall(text)) >= _WORDS_OF_SENTENCE)
    return any(shape.match(text) for shape in (_SENDER, _INITIALS))


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
    is_slanted = line.slanted >= 0.9 * len(text)
    if found := _CAPTION.match(text):
        return is_slanted or line.after_image or not _RUNS_ON.match(text[found.end() :].lstrip())
    if line.after_image and len(text) <= _LONGEST_SLANTED and (is_slanted or _PRESS_CREDIT.search(text)):
        return True
    is_box = line.after_image and line.alone and line.tag == "div"
    if is_box and len(text) <= LONGEST_LABEL and is_title(text) and not line.all_strong:
        return True
    return (line.after_image or is_slanted or line.tag in ("center", "figure")) and _CREDIT.search(text) is not None


def _is_dated_link(line: Line) -> bool:
    """A link, and nothing but a date beside it."""
    if not line.linked:
        return False
    rest = without_links(line)
    return is_date_line(rest) if rest else False


def without_links(line: Line) -> str:
    """What a line says outside its links."""
    return " ".join(_LINKED.sub(" ", line.marked).split())


def _is_other_page(line: Line, frame: Frame) -> bool:
    """Does a line that is one link lead to another page of this publisher, or to a place on this one."""
    if ADDRESS.match(line.text) or not line.hrefs:
        return False
    href = line.hrefs[-1]
    if href.startswith(("#", "javascript:")):
        return True
    try:
        return registered_domain(urljoin(frame.url, href)) == registered_domain(frame.url)
    except ValueError:
        return False
