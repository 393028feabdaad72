"""Small programmes for tests of everything but programmes."""

from __future__ import annotations

from tiers.programme import load

LADDER = """
[programme]
id = "shop"
name = { en = "Shop", zh-Hans = "商店", zh-Hant = "商店" }
currency = "CNY"
zone = "Asia/Shanghai"
languages = ["en", "zh-Hans", "zh-Hant"]

[events.purchase]
settles_after_days = SETTLES

[metrics.spend]
name = { en = "Spend", zh-Hans = "消费", zh-Hant = "消費" }
measure = "amount"
events = ["purchase"]
window = { rolling_days = 30 }

[metrics.orders]
name = { en = "Orders", zh-Hans = "订单", zh-Hant = "訂單" }
measure = "count"
events = ["purchase"]
window = "lifetime"

[[tracks]]
id = "member"
kind = "earned"
name = { en = "Member", zh-Hans = "会员", zh-Hant = "會員" }

[[tracks.tiers]]
id = "basic"
name = { en = "Basic", zh-Hans = "普通", zh-Hant = "普通" }
how = { en = "Everybody.", zh-Hans = "所有人。", zh-Hant = "所有人。" }

[[tracks.tiers]]
id = "silver"
name = { en = "Silver", zh-Hans = "白银", zh-Hant = "白銀" }
how = { en = "Spend 1,000.", zh-Hans = "消费满1000元。", zh-Hant = "消費滿1000元。" }
enter = { metric = "spend", at_least = "1000.00" }
keep = { metric = "spend", at_least = "500.00" }

[[tracks.tiers]]
id = "gold"
name = { en = "Gold", zh-Hans = "黄金", zh-Hant = "黃金" }
how = { en = "Spend 5,000 in 3 orders.", zh-Hans = "3单满5000元。", zh-Hant = "3單滿5000元。" }
enter = { all = [
  { metric = "spend", at_least = "5000.00" },
  { metric = "orders", at_least = 3 },
] }
"""


def ladder(settles: int = 0, **changes: str) -> str:
    """The text of a programme with three tiers; `changes` replace words in it."""
    text = LADDER.replace("SETTLES", str(settles))
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


SHOP = load(ladder(), "shop.toml")
