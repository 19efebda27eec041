"""What a paragraph's neighbours make of it: lists, captions, menus, and where the story ends."""

from __future__ import annotations

from functools import cached_property

from geomap.story.looks import LISTED, Look

_HEADLINES = 3  # lines from which the end of a page is a list of other headlines
_BOXED = 6  # words of the longest line that may stand inside a box for subscribers
_COMMENTS = 4  # paragraphs of running text after which a story that comments broke goes on


def sort(looks: list[Look]) -> None:
    """Gives each look that its neighbours show to be boilerplate a reason, and frees others."""
    _Sorting(looks).sort()


class _Sorting:
    """Goes through the paragraphs once, from cue to cue."""

    def __init__(self, looks: list[Look]) -> None:
        self._looks = looks

    @cached_property
    def _runs(self) -> list[int]:
        return _runs(self._looks)

    @cached_property
    def _spaced(self) -> bool:
        return not all(look.tight for look in self._looks[1:])  # it has blank lines

    def sort(self) -> None:
        looks = self._looks
        if len(looks) == 1:  # an article is not nothing but a menu item
            looks[0].reason = ""
            return
        if any(look.effect for look in looks):  # a story saved bare has none
            self._follow()
            self._menus()
        self._last_headlines()

    def _follow(self) -> None:
        """Goes from cue to cue, and marks what follows each."""
        looks = self._looks
        i, told = 0, False
        while i < len(looks):
            look = looks[i]
            if look.effect == "list":
                i = self._list(i, told=told)
                continue
            if told and look.effect in ("tail", "comments"):
                i = self._tail(i)
                continue
            if look.effect == "doubled" and not told and self._is_title(i):
                look.reason = ""
            if look.effect == "caption" and i > 1 and look.tight and looks[i - 1].is_line:
                looks[i - 1].reason = looks[i - 1].reason or "a photo caption"
            told = told or (look.is_running and not look.reason)
            i += 1

    def _is_title(self, i: int) -> bool:
        """A title stands twice in the heads of many pages: no text follows on its line."""
        alone = i + 1 == len(self._looks) or not self._looks[i + 1].tight
        return alone and self._looks[i].is_line and i == 0

    def _list(self, i: int, *, told: bool) -> int:
        """Marks the links that a heading lists; returns the place past them."""
        looks = self._looks
        end = i + 1
        while end < len(looks) and looks[end].tight and self._is_link(end):
            end += 1
        if end == i + 1:
            while end < len(looks) and not self._stops_list(looks[end], told=told):
                end += 1
        if not told and end < len(looks) and looks[end].is_dated and looks[end - 1].is_line:
            end = max(i + 1, end - 1)  # the page's own title stands above its date
        if end == i + 1 and looks[i].is_line and not looks[i].leads_on:
            looks[i].reason = ""
        for look in looks[i + 1 : end]:
            look.reason = look.reason or looks[i].reason
        return end

    def _is_link(self, i: int) -> bool:
        """Whether the line is a link of a list, be it a sentence amid the others."""
        if self._looks[i].words > LISTED:
            return False
        after = self._looks[i + 1] if i + 1 < len(self._looks) else None
        amid = self._runs[i] == 1 and after is not None and after.tight and after.is_line
        return not self._looks[i].is_running or (amid and self._spaced)

    def _stops_list(self, look: Look, *, told: bool) -> bool:
        ours = look.is_dated and look.words <= 8 and not told
        return ours or look.is_running or look.effect in ("tail", "comments")

    def _tail(self, i: int) -> int:
        """Marks what follows the story's end; returns where the story goes on, if it does."""
        looks = self._looks
        need = _COMMENTS if looks[i].effect == "comments" else 2
        reason = looks[i].reason
        j, parted = i + 1, False
        while j < len(looks) and not self._goes_on(j, need):
            if looks[j].effect in ("tail", "comments", "list"):
                need += parted  # the lines of one box, "Sign up", "Email", count once
                need = max(need, _COMMENTS) if looks[j].effect == "comments" else need
                parted = False
            parted = parted or (looks[j].words > _BOXED and not looks[j].effect)
            if looks[j].effect in ("tail", "comments"):
                reason = looks[j].reason
            looks[j].reason = looks[j].reason or f"after the story's end: {reason}"
            j += 1
        return j

    def _goes_on(self, j: int, need: int) -> bool:
        """Whether enough running text begins here, and not as the blurbs of other headlines."""
        run = self._runs[j]
        if run < need:
            return False
        after = self._looks[j + run] if j + run < len(self._looks) else None
        among = _is_headline(self._looks[j - 1]) or (after is not None and _is_headline(after))
        return not among or run > need

    def _menus(self) -> None:
        """Short lines between two menu items are menu items."""
        last = -1
        for i, look in enumerate(self._looks):
            if look.effect == "menu":
                for between in self._looks[last + 1 : i] if last >= 0 else ():
                    between.reason = between.reason or "a menu item"
                last = i
            elif not (look.is_line and look.words <= 3) or look.effect:
                last = -1

    def _last_headlines(self) -> None:
        """Lines in a row below a story, neither bullets nor dated, are other stories' headlines."""
        looks = [look for look in self._looks if not look.reason]
        n = 0
        while n < len(looks) and _is_headline(looks[-1 - n]):
            n += 1
        if n < _HEADLINES:
            return
        above = looks[: len(looks) - n]
        if sum(look.is_running for look in above) < 2 or above[-1].leads_on:
            return
        for look in looks[len(looks) - n :]:
            look.reason = "other headlines"


def _runs(looks: list[Look]) -> list[int]:
    """How many paragraphs of running text stand in a row from each place on."""
    runs = [0] * (len(looks) + 1)
    for i in range(len(looks) - 1, -1, -1):
        runs[i] = runs[i + 1] + 1 if looks[i].is_running and not looks[i].effect else 0
    return runs


def _is_headline(look: Look) -> bool:
    """Whether it may be another story's: long enough to tell one, and no entry of a list."""
    listed = look.is_dated or look.is_bullet or look.leads_on
    return look.is_line and look.words > 3 and not look.effect and not listed
