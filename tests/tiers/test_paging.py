from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiers.paging import page_at


@given(st.integers(), st.integers(0, 500), st.integers(1, 20))
def test_any_number_is_a_page_that_is_there_and_the_pages_hold_all_rows(
    page: int, count: int, length: int
) -> None:
    at, pages = page_at(page, count, length)
    rows = list(range(count))
    shown = [rows[each * length : (each + 1) * length] for each in range(pages)]
    assert sum(shown, []) == rows  # noqa: RUF017 - a few rows
    assert 0 <= at < pages
    assert at == page or page not in range(pages)
    assert shown[at] or not rows
