"""The columns of an import file, and the headers that mean them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from bot.importing.answers import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

COLUMNS = (
    "event_id",
    "account",
    "kind",
    "occurred_at",
    "amount",
    "currency",
    "refers_to",
    "counterparty",
    "item",
    "quantity",
    "paid",
    "category",
    "merchant",
    "payer_ref",
    "device_hash",
    "amount_minor",
    "paid_minor",
)
"""In the order in which the checks take a row's values."""

REQUIRED = ("event_id", "account", "kind", "occurred_at")

_FAMILIAR = {
    "event_id": "id order order_no order_id order_number trade_no transaction_id 订单号 单号",
    "account": "customer customer_id member member_id user user_id uid 会员 会员号 客户 客户号",
    "kind": "type event event_type 类型 种类 事件",
    "occurred_at": "date time datetime timestamp created_at paid_at 日期 时间 下单时间 交易时间",
    "amount": "total price value sum 金额 总额 订单金额 应付金额",
    "currency": "ccy 币种 货币",
    "refers_to": "refund_of original_order 原订单号 原单号",
    "counterparty": "friend invitee 对方",
    "item": "sku product goods 商品 货号",
    "quantity": "qty count number 数量 件数",
    "paid": "paid_amount 实付 实付金额",
    "category": "分类 品类",
    "merchant": "shop store 商户 门店",
    "payer_ref": "payer 付款人",
    "device_hash": "device 设备",
}
_MEANT = {word: column for column, words in _FAMILIAR.items() for word in words.split()}


def normal(name: str) -> str:
    """A header as it is compared: without outer blanks, in one case."""
    return name.strip().strip("\ufeff").strip().casefold()


def did_you_mean(name: str, known: Iterable[str] = COLUMNS) -> str:
    """` (did you mean …?)`, or nothing."""
    plain = normal(name).replace(" ", "_").replace("-", "_")
    names = {normal(each): each for each in known}
    meant = _MEANT.get(plain)
    close = difflib.get_close_matches(plain, list(names), n=1, cutoff=0.6)
    found = meant if meant in names else (names[close[0]] if close else None)
    return f" (did you mean {found}?)" if found else ""


class Headers:
    """Which header means which column, by the names themselves and by what the operator said."""

    def __init__(
        self, rename: Mapping[str, str], constants: Mapping[str, str], ignore: Collection[str]
    ) -> None:
        self._rename = {normal(header): column for header, column in rename.items()}
        self._said = {normal(header): header for header in rename}
        self._constants = constants
        self._ignore = {normal(header) for header in ignore}

    def column(self, header: str) -> str | None:
        """The column that a header means; empty: to be ignored; None: unknown."""
        name = normal(header)
        if name in self._rename:
            return self._rename[name]
        if name in self._ignore:
            return ""
        if name in COLUMNS:
            return name
        return "" if "*" in self._ignore else None

    def faults(self, header: tuple[str, ...], line: int | None) -> list[Fault]:
        """Everything that is wrong with a header, at once.

        `line` None: these are the keys of JSONL objects, which need not all be in one object.
        """
        columns = [self.column(name) for name in header]
        have = {column for column in columns if column} | set(self._constants)
        return [
            *self._unknown(header, columns, line),
            *(_doubled(header, columns, line) if line else ()),
            *self._clashes(columns),
            *self._unfound(header),
            *(_missing(column, line) for column in REQUIRED if column not in have),
            *(_money_twice(have) if line else ()),
            *_currencyless(have),
        ]

    def _unknown(
        self, header: tuple[str, ...], columns: list[str | None], line: int | None
    ) -> Iterable[Fault]:
        for number, (name, column) in enumerate(zip(header, columns, strict=True), start=1):
            if column is not None:
                continue
            if not normal(name):
                detail = f"column {number} has no name; name it, or ignore it with --ignore ''"
                yield Fault("header_unnamed", detail, line)
                continue
            detail = (
                f"unknown column {name.strip()!r}{did_you_mean(name)}; "
                f"say --map {name.strip() + '=COLUMN'!r} or --ignore {name.strip()!r}"
            )
            yield Fault("header_unknown", detail, line)

    def _clashes(self, columns: list[str | None]) -> Iterable[Fault]:
        for column in self._constants:
            if column in columns:
                detail = f"--set {column} and a column of the file both give {column}; drop one"
                yield Fault("set_and_column", detail)

    def _unfound(self, header: tuple[str, ...]) -> Iterable[Fault]:
        present = {normal(name) for name in header}
        for name, said in self._said.items():
            if name not in present:
                hint = did_you_mean(said, [each.strip() for each in header])
                yield Fault(
                    "map_not_found", f"--map names {said!r}, which is no column here{hint}"
                )


def _doubled(
    header: tuple[str, ...], columns: list[str | None], line: int | None
) -> Iterable[Fault]:
    for column in COLUMNS:
        names = [
            name.strip() for name, each in zip(header, columns, strict=True) if each == column
        ]
        if len(names) > 1:
            detail = f"{len(names)} columns give {column}: {', '.join(names)}; keep one of them"
            yield Fault("header_doubled", detail, line)


def _missing(column: str, line: int | None) -> Fault:
    remedy = "--map 'HEADER=event_id'" if column == "event_id" else f"--map or --set {column}=…"
    return Fault("header_missing", f"no column gives {column}; name one with {remedy}", line)


def _money_twice(have: set[str]) -> Iterable[Fault]:
    for column in ("amount", "paid"):
        minor = f"{column}_minor"
        if {column, minor} <= have:
            yield Fault("header_doubled", f"both {column} and {minor} are given; keep one of them")


def _currencyless(have: set[str]) -> Iterable[Fault]:
    if have & {"amount", "paid", "amount_minor", "paid_minor"} and "currency" not in have:
        detail = "there are amounts and no currency; say --set currency=CNY or map a column"
        yield Fault("currency_required", detail)
