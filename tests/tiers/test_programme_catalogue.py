"""The catalogue of bad programme files (E.6): each is answered with its place and a way out."""

from __future__ import annotations

import pytest

from tests.tiers.making import at_least, metric, ratio, team
from tests.tiers.wrong import GOOD, HEAD, NAME, SETTLES, faults, only, silver, swapped

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
    (GOOD + metric("m", "count") + 'scope = "team"\n', "value", "not a closed period"),
    (GOOD + team("m", "distinct_days"), "value", "not measured of a team"),
    (GOOD + team("m") + 'events = ["service"]\n', "value", "by nothing else"),
    (GOOD + team("m", "recruits") + 'events = ["purchase"]\n', "value", "no event"),
    (GOOD + team("m", window='{ calendar = "month" }'), "value", "not a closed period"),
    (GOOD + team("m", window='"lifetime"'), "value", "not a closed period"),
    (GOOD + team("m").replace("window", "# window"), "value", "not a closed period"),
    (GOOD + metric("m", "active_customers"), "value", "figure of a team"),
    (GOOD + team("m") + ratio("n", "m", "orders", "5"), "value", "same people"),
    (
        GOOD + team("m") + team("n", window='{ last = "year" }') + ratio("o", "m", "n", "5"),
        "value",
        "different periods",
    ),
    (GOOD + metric("m", "count") + 'of = "spend"\n', "value", "ratios only"),
    (swapped('measure = "ratio"', 'measure = "ratio"\nevents = ["purchase"]'), "value", "events"),
    (GOOD + '[[perks]]\nid = "x"\n', "value", "claim"),
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
