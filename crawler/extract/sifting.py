"""Which lines of a region are the article, and what the others are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.extract.inner_related import with_inner_related
from crawler.extract.line_rules import (
    ADDRESS,
    ADVERTORIAL,
    DATELINE_END,
    LONGEST_LABEL,
    LONGEST_RELATED,
    PHRASES,
    SENTENCE_END,
    Frame,
    Verdict,
    fold,
    folds_to,
    invites,
    is_credited,
    is_label_and_names,
    is_title,
    related_title,
    verdict_of,
    without_links,
)
from crawler.extract.lines import Line
from crawler.extract.stamps import is_date_line, tells_clock
from crawler.extract.vocabulary import any_of
from domain.article import Zone, ZoneText

_NAME_IN_BRACKETS = re.compile(r"^[(\[]\s*[A-Z*][\w.'’*-]*(?:[ /,&|-]+[A-Z*][\w.'’*-]*){0,6}\s*[)\]]\.?$")
_SLOGAN = re.compile(r"#\w.{0,70}?\s[^#\s]")  # "#Gerakan bersama Kami"; a row of nothing but hash tags is its author's
_NAME_IN_CAPITALS = re.compile(r"[A-Z.'’]+(?: [A-Z.'’]+){1,3}")
_OFFICE = re.compile(r"(?i:(?:tim )?redaksi|red\.?|(?:pen\.?|tim)?\s?humas)(?: [A-Z][\w.'’-]*){0,7}")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}")
_NAMES = re.compile(r"[A-Z][\w.'’-]*(?:(?: |, | dan )[A-Z][\w.'’-]*){1,7}")
_BY = re.compile(r"oleh |by |penulis|reporter", re.IGNORECASE)
_MOSTLY = 0.9
_NEAR_TOP = 4  # lines of text among which the one with the date may stand
_ONLY_NUMBERS = re.compile(r"^[\d\s.,/|x×:%+-]{1,30}$")
_HEAD, _COUNTED_HEAD = any_of(PHRASES["comments"]["heads"]), any_of(PHRASES["comments"]["counted"])
_COMMENTS_HEAD = re.compile(
    rf"^\W*(?:{_HEAD}\W*|(?:\d+|one|satu) {_COUNTED_HEAD}\b.{{0,160}})\W*\d*\W*$", re.IGNORECASE
)
_OF_COMMENTS = re.compile(any_of(PHRASES["comments"]["signs"]), re.IGNORECASE)
_FORM_LABEL = re.compile(rf"{any_of(PHRASES['comments']['form'])}\s*[:*]+", re.IGNORECASE)
_SMALL_HEADINGS = frozenset({"h5", "h6"})
_LISTED = frozenset({"li", "tr"})
_LONGEST_BUTTON = 40
_LONGEST_EXCERPT = 330
_FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS = 4, 25
_ZONE_OF = {Verdict.RELATED: Zone.TAUTAN_TERKAIT, Verdict.CAPTION: Zone.KETERANGAN_FOTO, Verdict.BYLINE: Zone.PENULIS}


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
    kept = with_inner_related(lines)
    verdicts = [verdict_of(line, frame) for line in kept]
    _cut_comments(kept, verdicts)
    _follow_markers(kept, verdicts)
    _sweep_cards(kept, verdicts)
    _trim_head(kept, verdicts, frame)
    _drop_date_below_summary(kept, verdicts)
    _trim_tail(kept, verdicts, frame)
    _drop_empty_headings(verdicts)
    return _gathered(kept, verdicts)


def leading_title(lines: Sequence[Line]) -> str | None:
    """The headline of a page that sets it as mere bold text above the article."""
    for line in lines:
        is_long_enough = _FEWEST_TITLE_WORDS <= len(line.text.split()) <= _MOST_TITLE_WORDS
        if is_long_enough and is_title(line.text) and line.all_strong and not line.linked:
            return line.text
        if len(line.text) > LONGEST_LABEL and not is_date_line(line.text):
            return None
    return None


def _reads_like_title(text: str) -> bool:
    return is_title(text) and len(text.split()) >= 4


def _follow_markers(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Behind a bare "Baca juga:" come titles: links, or one plain line."""
    takes_plain = in_list = False
    for at, line in enumerate(lines):
        if verdicts[at] is Verdict.RELATED:
            is_marker = related_title(line) == ""
            takes_plain = is_marker and not line.is_heading
            in_list = in_list or is_marker
        elif in_list and verdicts[at] in (Verdict.TEXT, Verdict.HEADING):
            linked = line.linked >= 0.8 * len(line.text) and not ADDRESS.match(line.text)
            plain = takes_plain and len(line.text) <= LONGEST_RELATED and _reads_like_title(line.text)
            takes_plain, in_list = False, linked or (plain and not line.is_heading)
            if in_list:
                verdicts[at] = Verdict.RELATED


def _cut_comments(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """Below a heading for comments stands nothing of the article; below a mere line "Komentar" it may go on."""
    has_text = False
    for at, line in enumerate(lines):
        has_text = has_text or (verdicts[at] is Verdict.TEXT and len(line.text) > LONGEST_LABEL)
        is_head = line.is_heading or line.all_strong or (line.alone and line.tag != "li" and not line.linked)
        if has_text and is_head and _COMMENTS_HEAD.match(line.text):
            verdicts[at] = Verdict.DROPPED
            if not line.is_heading and not any(_is_of_comments(one.text) for one in lines[at + 1 :]):
                continue
            verdicts[at + 1 :] = [Verdict.RELATED] * (len(lines) - at - 1)
            return


def _is_of_comments(text: str) -> bool:
    return bool(_OF_COMMENTS.search(text) or _FORM_LABEL.fullmatch(text))


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
    shown = next((at for at, line in enumerate(lines) if title and folds_to(line.text, title)), 0)
    above, below = (sum(len(line.text) for line in part) for part in (lines[:shown], lines[shown + 1 :]))
    if above > below or any(len(line.text) > _LONGEST_EXCERPT for line in lines[:shown]):
        return
    for at in range(shown):
        if verdicts[at] in (Verdict.TEXT, Verdict.HEADING):
            verdicts[at] = Verdict.DROPPED


def _trim_head(lines: Sequence[Line], verdicts: list[Verdict], frame: Frame) -> None:
    """Above the first paragraph: the headline again, date, category, name."""
    _drop_above_headline(lines, verdicts, frame)
    below_date = False
    for at, line in enumerate(lines):
        below_date = below_date or tells_clock(line.text)
        if verdicts[at] not in (Verdict.TEXT, Verdict.HEADING):
            continue
        if not _is_frame_line(line, frame) and _is_listed(lines, at):
            return
        if found := _of_head(line, frame, below_date=below_date):
            verdicts[at] = found
        elif not line.is_heading and (len(line.text) >= LONGEST_LABEL or SENTENCE_END.search(line.text)):
            return


def _of_head(line: Line, frame: Frame, *, below_date: bool) -> Verdict | None:
    """What a line is above the first paragraph, if it is none of the text's."""
    if _is_frame_line(line, frame):
        return Verdict.DROPPED
    is_labelled = is_label_and_names(line.text) and not line.is_heading
    if is_labelled or _is_author(line.text, frame) or (below_date and _is_row_of_names(line)):
        return Verdict.BYLINE
    if is_credited(line):
        return Verdict.CAPTION
    return Verdict.DROPPED if _is_label(line) else None


def _drop_date_below_summary(lines: Sequence[Line], verdicts: list[Verdict]) -> None:
    """A line that tells day and clock, below the summary under a headline, is no text; nor is a name beside it."""
    texts = [at for at, verdict in enumerate(verdicts) if verdict is Verdict.TEXT][:_NEAR_TOP]
    for place, at in enumerate(texts[:-1]):
        if is_label_and_names(lines[at].text) and not lines[at].is_heading:
            verdicts[at] = Verdict.BYLINE
        if lines[at].tag in _LISTED or not tells_clock(lines[at].text):
            continue
        verdicts[at] = Verdict.BYLINE if _BY.match(lines[at].text) else Verdict.DROPPED
        if _is_row_of_names(lines[texts[place + 1]]):
            verdicts[texts[place + 1]] = Verdict.BYLINE


def _is_row_of_names(line: Line) -> bool:
    """Who wrote, beside the date: capitalised words and nothing else."""
    is_names = _NAMES.fullmatch(line.text) and (line.alone or "," not in line.text)  # "Muara Jernih, ML" is a dateline
    return (
        bool(is_names or _OFFICE.fullmatch(line.text))
        and not line.linked
        and (not line.is_heading or line.tag in _SMALL_HEADINGS)
    )


def _is_label(line: Line) -> bool:
    """A few words in a box that is no paragraph: a section's name, a button."""
    few = len(line.text) <= _LONGEST_BUTTON and line.tag not in ("p", "pre", "blockquote") and not line.is_heading
    return few and line.alone and not SENTENCE_END.search(line.text) and not DATELINE_END.search(line.text)


def _is_listed(lines: Sequence[Line], at: int) -> bool:
    """One of several entries of a list, or rows of a table, none of which leads elsewhere or tells a mere date."""
    tag = lines[at].tag
    if tag not in _LISTED:
        return False
    start = next((one + 1 for one in range(at, -1, -1) if lines[one].tag != tag), 0)
    end = next((one for one in range(at, len(lines)) if lines[one].tag != tag), len(lines))
    entries = lines[start:end]
    return len(entries) > 1 and not any(
        one.linked or is_date_line(one.text) or _ONLY_NUMBERS.match(one.text) for one in entries
    )


def _is_frame_line(line: Line, frame: Frame) -> bool:
    if any(folds_to(line.text, fold(known)) for known in ("", frame.title, frame.site)):
        return True
    if line.linked and fold(without_links(line)) == fold(frame.title):
        return True
    if line.all_linked and not ADDRESS.match(line.text):
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
        elif line.all_linked and not line.is_heading and not ADDRESS.match(line.text):
            verdicts[at] = Verdict.RELATED
        elif _is_leftover(line, verdicts[at]) or folds_to(line.text, fold(frame.title)):
            verdicts[at], below_frame = Verdict.DROPPED, True
        else:
            return


def _is_leftover(line: Line, verdict: Verdict) -> bool:
    """What belongs to the page when it stands last: a heading of nothing, a hash tag, a date, a label."""
    if verdict is Verdict.HEADING or _SLOGAN.match(line.text):
        return True
    if invites(line.text) and line.slanted >= _MOSTLY * len(line.text):
        return True
    return is_date_line(line.text) or (_is_label(line) and line.tag not in _LISTED)


def _is_signature(line: Line, frame: Frame) -> bool:
    """A name, and nothing but it, at the end."""
    text = line.text
    if _is_author(text, frame) or (len(text) <= LONGEST_LABEL and _NAME_IN_BRACKETS.match(text)):
        return True
    if _OFFICE.fullmatch(text) or re.fullmatch(r"@\w+", text):
        return True
    if line.tag == "p" and _NAME_IN_CAPITALS.fullmatch(text):
        return True
    few = len(text.split()) <= 5 and len(text) <= LONGEST_LABEL and not SENTENCE_END.search(text)
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
        sifted.is_advertorial |= bool(ADVERTORIAL.match(line.text)) and len(line.text.split()) <= 3
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
        if first.loose and not second.loose and len(first.text) <= LONGEST_LABEL and DATELINE_END.search(first.text):
            second.text, first.text = f"{first.text} {second.text}", ""
    return lines


def _once(paragraphs: list[str]) -> list[str]:
    """A text that a page holds twice, for wide and for narrow screens, is kept once."""
    half = len(paragraphs) // 2
    return paragraphs[:half] if half and paragraphs[:half] == paragraphs[half:] else paragraphs
