"""Loading a programme: the bad-input catalogue (E.6), all faults at once, and where they are."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiers.making import at_least, metric, programme, programme_text, ratio
from tiers.programme import Comparison, Fault, Group, ProgrammeFaults, load
from tiers.records import Compare

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = programme_text(
    metric("spend") + metric("orders", "count") + ratio("rate", "orders", "orders", "5"),
    ("silver", at_least("spend", '"500.00"')),
    ("gold", at_least("spend", '"900.00"'), at_least("spend", '"800.00"')),
)


def faults(text: str | bytes) -> list[Fault]:
    with pytest.raises(ProgrammeFaults) as found:
        load(text, "programme.toml")
    return list(found.value.faults)


def only(text: str | bytes) -> Fault:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def swapped(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def silver(enter: str) -> str:
    return swapped(
        f"enter = {at_least('spend', chr(34) + '500.00' + chr(34))}", f"enter = {enter}"
    )


HEAD = 'id = "test"\n'
NAME = 'name = { en = "Test" }'
SETTLES = "settles_after_days = 0"

E6 = [
    # 90: what is no TOML, or no UTF-8
    pytest.param(swapped('id = "test"', "id = test"), "syntax", "id = test", "", id="90-syntax"),
    pytest.param(swapped(HEAD, "\tid: test\n"), "syntax", "\tid: test", "", id="90-yaml-with-tab"),
    pytest.param(b"\xef\xbb\xbf" + GOOD.encode(), "encoding", "[programme]", "BOM", id="90-bom"),
    pytest.param(GOOD.encode("utf-16"), "encoding", "[programme]", "UTF-8", id="90-utf16"),
    pytest.param(
        swapped('"Test"', '"会员"').encode("gbk"), "encoding", "name", "GBK", id="90-gbk"
    ),
    # 91: twice the same key
    pytest.param(swapped(HEAD, HEAD * 2), "twice", HEAD.strip(), "line 2", id="91-key-twice"),
    pytest.param(
        swapped("[events.purchase]", "[events.purchase]\n[events.purchase]"),
        "twice",
        "[events.purchase]",
        "line 7",
        id="91-table-twice",
    ),
    # 92: numbers and words without quotes
    pytest.param(
        silver(at_least("spend", "500")), "threshold", "500 }", '"2000.00"', id="92-whole"
    ),
    pytest.param(silver(at_least("spend", "500.00")), "value", "500.00", "quotes", id="92-float"),
    pytest.param(
        silver(at_least("spend", "1_000")), "threshold", "1_000", "string", id="92-score"
    ),
    pytest.param(silver(at_least("spend", "true")), "value", "true", "string", id="92-word"),
    pytest.param(silver(at_least("spend", "12:30")), "syntax", "12:30", "", id="92-time"),
    pytest.param(silver(at_least("orders", '"5"')), "threshold", '"5"', "without", id="92-quoted"),
    # 93: no numbers
    pytest.param(silver(at_least("spend", "nan")), "value", "nan", "finite", id="93-nan"),
    pytest.param(silver(at_least("spend", "-inf")), "value", "-inf", "finite", id="93-inf"),
    pytest.param(
        silver(at_least("spend", '"nan"')), "threshold", '"nan"', "amount", id="93-quoted"
    ),
    pytest.param(silver(at_least("spend", "1e400")), "value", "1e400", "quotes", id="93-huge"),
    # 94: thresholds that do not rise, no base
    pytest.param(
        silver(at_least("spend", '"900.00"')), "rising", "900.00", "silver", id="94-same"
    ),
    pytest.param(
        silver(at_least("spend", '"901.00"')), "rising", "900.00", "silver", id="94-falls"
    ),
    # 95: rates
    pytest.param(silver(at_least("rate", '"105"')), "threshold", "105", "100 %", id="95-105"),
    pytest.param(silver(at_least("rate", '"101%"')), "threshold", "101%", "100 %", id="95-101"),
    pytest.param(silver(at_least("rate", '"-5%"')), "threshold", "-5%", "100 %", id="95-negative"),
    pytest.param(silver(at_least("rate", "0.05")), "value", "0.05", "quotes", id="95-float"),
    # 96: keys that nobody knows
    pytest.param(
        swapped(SETTLES, "settles_after_day = 0"),
        "unknown-key",
        "settles_after_day ",
        "Did you mean 'settles_after_days'?",
        id="96-key",
    ),
    pytest.param(
        silver('{ metric = "spend", atleast = "1.00" }'),
        "unknown-key",
        "atleast",
        "Did you mean 'at_least'?",
        id="96-comparison",
    ),
    pytest.param(
        silver(at_least("spent", '"5.00"')),
        "unknown-metric",
        "spent",
        "Did you mean 'spend'?",
        id="96-metric",
    ),
    # 98: what the law forbids
    pytest.param(GOOD + "[commission]\nlevels = 3\n", "levels", "levels", "37号", id="98-three"),
    pytest.param(GOOD + "[commission]\nlevels = 2\n", "levels", "levels", "7(3)", id="98-two"),
    pytest.param(
        GOOD + "[[commission.levels]]\nrate = '1%'\n" * 3, "levels", "[[", "37号", id="98-listed"
    ),
    pytest.param(
        swapped(HEAD, HEAD + 'entry_fee = "99.00"\n'),
        "entry-fee",
        "entry_fee",
        "7(2)",
        id="98-fee",
    ),
    pytest.param(
        GOOD + "recruit_reward = 5\n", "recruit-reward", "recruit_reward", "7(1)", id="98-recruit"
    ),
    pytest.param(
        GOOD + "[invites]\nreward_per_recruit = 5\n",
        "recruit-reward",
        "reward_per_recruit",
        "7(1)",
        id="98-per-head",
    ),
    pytest.param(
        GOOD + "team_bonus = '5%'\n", "team-reward", "team_bonus", "7(3)", id="98-team-bonus"
    ),
    pytest.param(
        GOOD + "[rights.joining_fee]\nname = { en = 'x' }\n",
        "entry-fee",
        "joining_fee",
        "7(2)",
        id="98-as-a-right",
    ),
    # 99: zones
    *[
        pytest.param(
            swapped('"Asia/Shanghai"', f'"{zone}"'),
            "zone",
            "zone",
            "Asia/Shanghai",
            id=f"99-{zone}",
        )
        for zone in (
            "Asia/Beijing",
            "UTC+8",
            "../../etc/passwd",
            "/etc/passwd",
            "asia/shanghai",
            "PRC",
            "localtime",
            "Asia",
            "",
            "posix/Asia/Shanghai",
        )
    ],
    pytest.param(swapped('"CNY"', '"RMB"'), "currency", "RMB", "CNY", id="currency"),
    pytest.param(swapped('"CNY"', '"cny"'), "currency", "cny", "CNY", id="currency-case"),
    # 102: bombs
    pytest.param("a = 1\n" * 60_000, "size", "", "262,144", id="102-large"),
    pytest.param("a = " + "[" * 2_000 + "]" * 2_000, "nesting", "a =", "nested", id="102-deep"),
    pytest.param("a = " + "[" * 100 + "]" * 100, "nesting", "a =", "nested", id="102-less-deep"),
    pytest.param(".".join("a" * 9_000) + " = 1", "size", "", "8000", id="102-dots"),
    # 103: texts
    pytest.param(
        swapped('languages = ["en"]', 'languages = ["en", "zh-Hans"]'),
        "language",
        "",
        "zh-Hans",
        id="103-language",
    ),
    pytest.param(swapped(NAME, "name = { en = ' ' }"), "text", "name", "empty", id="103-empty"),
    pytest.param(
        swapped(NAME, f'name = {{ en = "{"x" * 61}" }}'), "text", "name", "61", id="103-long"
    ),
    pytest.param(
        swapped(NAME, 'name = { en = "\\u202Egold" }'), "text", "name", "U+202E", id="103-turned"
    ),
    pytest.param(
        swapped(NAME, 'name = { en = "Test", fr = "Essai" }'), "language", "fr", "en", id="103-fr"
    ),
    pytest.param(swapped(NAME, 'name = "Test"'), "value", "Test", "language", id="103-no-table"),
]


@pytest.mark.parametrize(("text", "code", "shown", "says"), E6)
def test_bad_input_is_answered_with_its_place_and_a_way_out(
    text: str | bytes, code: str, shown: str, says: str
) -> None:
    found = faults(text)
    first = found[0]
    assert {fault.code for fault in found} == {code}
    assert str(first).startswith(f"programme.toml:{first.place.line}:{first.place.column}: ")
    assert shown in first.shown
    assert says in first.sentence
    if shown and isinstance(text, str):
        assert text.split("\n")[first.place.line - 1] == first.shown


MORE = [
    (swapped('id = "base"', 'id = "Base"'), "id", "lowercase"),
    (GOOD.replace("[metrics.spend]", "[metrics.Spend]"), "id", "lowercase"),
    (GOOD.replace('"silver"', '"base"'), "twice", "line"),
    (GOOD + '[[tracks]]\nid="member"\nkind="plan"\nname={en="x"}\ntiers=[]\n', "value", "1 item"),
    (swapped('kind = "earned"', 'kind = "bought"'), "value", "earned"),
    (swapped("settles_after_days = 0", "settles_after_days = 366"), "value", "365"),
    (swapped("settles_after_days = 0", "money = false"), "value", "built in"),
    (GOOD + "[events.refund]\nsettles_after_days = 1\n", "value", "holding period"),
    (GOOD + "[events.review]\nname = { en = 'x' }\n", "missing", "money"),
    (GOOD + "[events.purchas]\n", "missing", "Did you mean 'purchase'?"),
    (swapped("minimum_denominator = 5\n", ""), "value", "minimum_denominator"),
    (swapped("minimum_denominator = 5", "minimum_denominator = 0"), "value", "more than zero"),
    (swapped("minimum_denominator = 5", 'minimum_denominator = "5"'), "value", "whole number"),
    (swapped('of = "orders"', 'of = "rate"'), "value", "itself a ratio"),
    (swapped('of = "orders"', 'of = "spend"'), "value", "same unit"),
    (swapped('of = "orders"', 'of = "order"'), "unknown-metric", "Did you mean 'orders'?"),
    (swapped('of = "orders"\n', ""), "missing", "'of'"),
    (swapped('measure = "ratio"', 'measure = "ratio"\nwindow = "lifetime"'), "value", "window"),
    (GOOD + metric("m", "amount", events='["service"]'), "value", "no amount"),
    (GOOD + metric("m", "count", events='["refund"]'), "value", "lowers its purchase"),
    (GOOD + metric("m", "count", events='["purchases"]'), "unknown-kind", "'purchase'"),
    (GOOD + metric("m", "count", events="[]"), "value", "events"),
    (GOOD + metric("m", "count", "{}"), "value", "exactly one"),
    (GOOD + metric("m", "count", "{ rolling_days = 0 }"), "value", "1"),
    (GOOD + metric("m", "count", '{ calendar = "week" }'), "value", "month"),
    (GOOD + metric("m", "count", '"forever"'), "value", "lifetime"),
    (
        GOOD + metric("m", "count").replace("window = { rolling_days = 30 }", ""),
        "missing",
        "window",
    ),
    (GOOD + metric("m", "count").replace('events = ["purchase"]', ""), "missing", "events"),
    (GOOD + metric("m", "count") + 'scope = "team"\n', "later", "comes later"),
    (GOOD + metric("m", "count") + 'of = "spend"\n', "value", "ratios only"),
    (swapped('measure = "ratio"', 'measure = "ratio"\nevents = ["purchase"]'), "value", "events"),
    (GOOD + '[[perks]]\nid = "x"\n', "later", "comes later"),
    (silver("{ all = [] }"), "value", "at least 1"),
    (silver('{ metric = "spend" }'), "condition", "nothing"),
    (silver('{ at_least = "5.00" }'), "condition", "one comparison or one group"),
    (silver("{}"), "condition", "nothing"),
    (silver(f"{{ any = [{at_least('orders', '1')}], all = [{{}}] }}"), "condition", "'any'"),
    (silver(f"{{ at_least_n = 2, of = [{at_least('orders', '1')}] }}"), "condition", "never"),
    (silver("{ at_least_n = 2 }"), "condition", "never"),
    (
        silver(f"{{ of = [{at_least('orders', '1')}] }}"),
        "condition",
        "one comparison or one group",
    ),
    (silver(at_least("orders", "0")), "threshold", "always"),
    (silver('{ metric = "orders", less_than = 0 }'), "threshold", "never"),
    (silver(at_least("orders", "-1")), "threshold", "between 0"),
    (silver(at_least("orders", "9" * 30)), "threshold", "10^15"),
    (silver(at_least("spend", '"9999999999999999"')), "threshold", "amount"),
    (silver(at_least("spend", '"99999999999999.99"')), "threshold", "10^15"),
    (silver(at_least("spend", '"1,000.00"')), "threshold", "amount"),
    (silver(at_least("spend", '"１000"')), "threshold", "amount"),
    (silver(at_least("spend", '"5.001"')), "threshold", "2 decimals"),
    (silver(at_least("rate", "1")), "threshold", "rate"),
    (silver("{ any = [" * 21 + at_least("orders", "1") + "] }" * 21), "nesting", "20"),
    (swapped("keep = ", "keeps = "), "unknown-key", "'keep'"),
    (swapped('"800.00"', '"900.01"'), "rising", "Whoever may enter"),
    (
        swapped(
            'how = { en = "As it says." }\nenter = { metric = "spend", at_least = "500.00" }', ""
        ),
        "missing",
        "check",
    ),
    (
        GOOD.replace(
            '[[tracks.tiers]]\nid = "base"\nname = { en = "A tier" }\n'
            'how = { en = "As it says." }\n',
            "",
        ),
        "base",
        "base tier",
    ),
    (GOOD.replace('enter = { metric = "spend", at_least = "500.00" }', ""), "missing", "enter"),
    (GOOD + "rights = { vip = true }\n", "unknown-right", "[rights.<id>]"),
    (GOOD + 'badge = { colour = "gold" }\n', "value", "#C0C0C0"),
    (swapped('languages = ["en"]', 'languages = ["en", "en"]'), "value", "twice"),
    (swapped('languages = ["en"]', "languages = []"), "value", "languages"),
    (swapped('languages = ["en"]', 'languages = ["de"]'), "value", "languages"),
    (swapped(HEAD, ""), "missing", "'id'"),
    ("", "missing", "programme"),
    ("programme = 5\n", "value", "programme"),
    (swapped('id = "test"', 'id = "test"\nbirthday = 2026-02-31'), "syntax", ""),
    (swapped('id = "test"', f"id = {'9' * 5000}"), "syntax", ""),
]


@pytest.mark.parametrize(("text", "code", "says"), MORE)
def test_each_misuse_has_its_sentence(text: str, code: str, says: str) -> None:
    found = [fault for fault in faults(text) if fault.code == code]
    assert any(says in fault.sentence for fault in found), faults(text)


def test_one_fault_is_said_once() -> None:
    for text, *_ in MORE[5:30]:
        only(text)


def test_all_faults_are_said_at_once_in_the_order_of_the_file() -> None:
    text = (
        GOOD.replace('"CNY"', '"RMB"')
        .replace('"Asia/Shanghai"', '"Asia/Beijing"')
        .replace("settles_after_days = 0", "settles = 0")
        .replace('measure = "count"', 'measure = "counts"')
        .replace('"500.00"', "500.00")
        .replace('"800.00"', '"950.00"')
    )
    found = faults(text)
    assert [fault.code for fault in found] == [
        "currency",
        "zone",
        "unknown-key",
        "value",
        "value",
        "rising",
    ]
    assert [fault.place.line for fault in found] == sorted(fault.place.line for fault in found)


def test_a_part_that_is_broken_gives_no_second_fault() -> None:
    """The ratio over a broken metric, and the tier that compares it, are not reported as well."""
    text = swapped('measure = "count"', 'measure = "counts"').replace(
        at_least("spend", '"500.00"'), at_least("orders", "5")
    )
    assert only(text).place.line == line_of(text, "counts")


def test_at_most_fifty_faults_are_carried() -> None:
    wrong = "".join(f"wrong_{number} = 1\n" for number in range(70))
    with pytest.raises(ProgrammeFaults) as found:
        load(wrong + GOOD, "programme.toml")
    assert (len(found.value.faults), found.value.more) == (50, 20)


def test_the_mark_stands_under_what_is_meant() -> None:
    fault = only(swapped('en = "Test"', 'en = "会员", fr = "x"'))
    _, shown, mark = fault.with_line().split("\n")
    assert shown.strip() == fault.shown
    assert len(mark) - 1 == 4 + fault.place.column - 1
    assert "\u3000\u3000" in mark


def test_a_file_cannot_write_to_the_terminal() -> None:
    fault = only(swapped('"CNY"', '"\\u001b[31m"'))
    assert "\x1b" not in fault.with_line()


def test_the_hash_is_of_the_text_with_any_line_ends() -> None:
    plain = load(GOOD, "a.toml")
    assert load(GOOD.replace("\n", "\r\n").encode(), "b.toml").hash == plain.hash
    assert load(GOOD + "# changed\n", "a.toml").hash != plain.hash
    assert len(plain.hash) == 64


def test_thresholds_are_exact() -> None:
    rules = programme(
        metric("spend") + metric("orders", "count") + ratio("rate", "orders", "orders", "5"),
        ("a", at_least("spend", '"0.1"')),
        ("b", f"{{ all = [{at_least('rate', chr(34) + '0.3%' + chr(34))}] }}"),
        ("c", f"{{ any = [{at_least('rate', chr(34) + '0.05' + chr(34))}] }}"),
        currency="KWD",
    )
    enters = [tier.enter for tier in rules.tracks[0].tiers]
    assert enters == [
        None,
        Comparison("spend", Compare.AT_LEAST, 100),
        Group(1, (Comparison("rate", Compare.AT_LEAST, Fraction(3, 1000)),)),
        Group(1, (Comparison("rate", Compare.AT_LEAST, Fraction(1, 20)),)),
    ]
    yen = programme(metric("spend"), ("a", at_least("spend", '"2000"')), currency="JPY")
    assert yen.tracks[0].tiers[1].enter == Comparison("spend", Compare.AT_LEAST, 2000)


def test_an_unreachable_twin_is_found_in_groups_as_well() -> None:
    group = (
        f"{{ all = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '9' + chr(34))}] }}"
    )
    metrics = metric("spend") + metric("orders", "count")
    text = programme_text(metrics, ("a", group), ("b", group))
    assert "'a' and 'b'" in only(text).what
    either = (
        f"{{ any = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '9' + chr(34))}] }}"
    )
    more = (
        f"{{ any = [{at_least('orders', '5')}, {at_least('spend', chr(34) + '99' + chr(34))}] }}"
    )
    assert "orders" in only(programme_text(metrics, ("a", either), ("b", more))).what
    both = more.replace("any", "all")
    assert load(programme_text(metrics, ("a", group), ("b", both)), "t")


def test_a_count_of_invitations_loads_with_a_warning() -> None:
    text = programme_text(
        "[events.invited]\nmoney = false\n" + metric("heads", "count", events='["invited"]'),
        ("silver", at_least("heads", "5")),
    )
    (warning,) = load(text, "programme.toml").warnings
    assert "'invited'" in warning.sentence


INVITES = (
    "[rights.may_invite]\nname = { en = 'May invite' }\n"
    + metric("spend")
    + metric("served", "count", events='["service"]')
)


def test_inviting_may_be_earned_by_service_and_never_bought() -> None:
    bought = programme_text(INVITES, ("silver", at_least("spend", '"5.00"')))
    assert only(bought + "rights = { may_invite = true }\n").code == "entry-fee"
    served = programme_text(INVITES, ("silver", at_least("served", "5")))
    assert load(served + "rights = { may_invite = true }\n", "t")
    everybody = bought.replace('id = "base"', 'id = "base"\nrights = { may_invite = true }')
    assert load(everybody + "rights = { may_invite = true }\n", "t")


@given(st.text(max_size=200))
def test_any_text_is_answered_with_faults(text: str) -> None:
    with pytest.raises(ProgrammeFaults):
        load(text, "programme.toml")


@given(st.data())
def test_any_damage_is_a_programme_or_faults(data: st.DataObject) -> None:
    raw = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found: tuple[Fault, ...] | None = None
    try:
        load(bytes(raw), "programme.toml")
    except ProgrammeFaults as refused:
        found = refused.faults
    assert found is None or (found and all(fault.with_line() for fault in found))


@pytest.mark.parametrize("name", ["kameng", "agents", "plans", "mall", "airline"])
def test_the_examples_load_without_a_warning(name: str) -> None:
    found = load((EXAMPLES / f"{name}.toml").read_bytes(), name)
    assert found.id == name
    assert found.languages == ("zh-Hans", "zh-Hant", "en")
    assert found.warnings == ()
    assert found.text.startswith("#:schema ./programme.schema.json\n")


@pytest.mark.parametrize(
    ("window", "holding", "says"),
    [
        ("{ rolling_days = 7 }", 7, "never counts"),
        ("{ rolling_days = 8 }", 7, ""),
        ('{ calendar = "month" }', 7, "late in a period"),
        ('{ calendar = "month" }', 31, "never counts"),
        ('{ calendar = "year" }', 1, "late in a period"),
        ('{ last = "month" }', 15, ""),
        ('{ last = "month" }', 40, "late in a period"),
        ('"lifetime"', 365, ""),
    ],
)
def test_a_window_that_moves_on_before_events_settle_is_warned_of(
    window: str, holding: int, says: str
) -> None:
    text = programme_text(metric("orders", "count", window), settles=holding)
    found = load(text, "programme.toml").warnings
    assert len(found) == bool(says)
    assert all(says in warning.sentence and "window" in warning.shown for warning in found)


def test_levels_of_other_things_are_only_unknown() -> None:
    assert only(GOOD + "[points]\nlevels = 3\n").code == "later"
