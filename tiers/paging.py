"""Pages of a list: which of them is there."""

from __future__ import annotations


def page_at(page: int, count: int, length: int) -> tuple[int, int]:
    """The page that is shown, from 0, and how many there are: beyond the last is the last (E.2 row 34).

    A number from outside may be anything; of nothing there is one empty page.
    """
    pages = max(-(-count // length), 1)
    return min(max(page, 0), pages - 1), pages
