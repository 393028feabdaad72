"""Looks at a file before anything starts: what it is, how it will be read, what is in the way."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.importing.amounts import DecimalStyle
from bot.importing.answers import BadRow, Fault, ImportRefused, Unfit
from bot.importing.checks import checked_constant
from bot.importing.columns import COLUMNS, Headers, did_you_mean
from bot.importing.detection import header_of, layout_of, text_of
from bot.importing.jsonl import JsonValues
from bot.importing.opening import lines_of
from bot.importing.preview import Preview
from bot.importing.reading import read, source_of
from bot.importing.records import DELIMITERS, LONGEST_LINE
from bot.importing.sample import ROWS, Sample
from bot.importing.shape import Options, Shape
from bot.importing.times import zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHOWN = 3
"""How many rows are shown."""

_MOST_KEYS = 1000


def inspect(path: Path, options: Options) -> Preview:
    """Looks at all bytes of a file, and at its first rows. Faults are listed, not raised."""
    preview = Preview(path)
    steps: tuple[Callable[[Preview, Options], Preview], ...]
    steps = (_said, _bytes, _header, _sampled, _shown)
    try:
        for step in steps:
            preview = step(preview, options)
    except ImportRefused as refused:
        return replace(preview, shape=None, faults=refused.faults)
    except OSError as fault:
        detail = f"the file cannot be read: {fault.strerror or fault}"
        return replace(preview, shape=None, faults=(Fault("unreadable", detail),))
    return preview


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise ImportRefused(faults)


def _said(preview: Preview, options: Options) -> Preview:
    """Holds the options to their rules before the file is opened."""
    faults = [
        Fault("map_unknown", f"--map gives {column!r}, which is no column{did_you_mean(column)}")
        for column in options.rename.values()
        if column not in COLUMNS
    ]
    if options.layout not in (None, "csv", "jsonl"):
        faults.append(Fault("layout_unknown", f"{options.layout!r} is neither csv nor jsonl"))
    if options.delimiter is not None and _delimiter(options) not in DELIMITERS:
        faults.append(Fault("delimiter_unsupported", "--delimiter is one of , ; | ， or tab"))
    if options.decimal is not None and options.decimal not in set(DecimalStyle):
        detail = "--decimal is 1234.56, 1234,56, 1,234.56 or 1.234,56"
        faults.append(Fault("decimal_unknown", detail))
    try:
        zone(options.zone or "UTC")
    except KeyError:
        detail = f"--zone {options.zone!r} is no IANA zone; write Asia/Shanghai or Europe/Berlin"
        faults.append(Fault("zone_unknown", detail))
    else:
        faults.extend(_constants(options))
    _refuse(faults)
    return preview


def _constants(options: Options) -> Iterator[Fault]:
    for column, text in options.constants.items():
        if column not in COLUMNS or column == "event_id":
            detail = f"--set cannot give {column!r}{did_you_mean(column)}"
            yield Fault("map_unknown", detail)
            continue
        try:
            checked_constant(column, text, options.zone)
        except Unfit as unfit:
            yield Fault("set_unfit", f"--set {column}={text}: {unfit.detail}")


def _delimiter(options: Options) -> str:
    said = options.delimiter or ""
    return "\t" if said.casefold() in ("tab", "\\t") else said


def _bytes(preview: Preview, options: Options) -> Preview:
    path = preview.path
    if not path.is_file():
        raise ImportRefused([Fault("unreadable", f"{path.name} is no plain file")])
    size = path.stat().st_size
    if not size:
        raise ImportRefused([Fault("empty_file", "the file is empty")])
    if size > options.largest:
        detail = f"{size} bytes; at most {options.largest} are taken: split it, or raise the limit"
        raise ImportRefused([Fault("too_large", detail)])
    text = text_of(path, options.encoding)
    layout = layout_of(path, text.encoding, options.layout)
    return replace(
        preview,
        size=text.seen.size,
        sha256=text.seen.sha256,
        encoding=text.encoding,
        encoding_guessed=text.guessed,
        notes=(text.note,) if text.note else (),
        shape=Shape(
            options.source,
            layout,
            text.encoding,
            zone=options.zone,
            rename=options.rename,
            constants=options.constants,
            ignore=options.ignore,
        ),
    )


def _header(preview: Preview, options: Options) -> Preview:
    shape = _shape(preview)
    headers = Headers(options.rename, options.constants, options.ignore)
    if shape.layout == "jsonl":
        names, line, delimiter = _keys(preview.path, shape, headers), None, ","
    else:
        found = header_of(preview.path, shape.encoding, headers, _delimiter(options) or None)
        names, line, delimiter = found.names, found.line, found.delimiter
        shape = replace(shape, header=names, delimiter=delimiter)
    _refuse(headers.faults(names, line))
    columns = tuple((name.strip(), headers.column(name) or "") for name in names)
    return replace(
        preview, shape=shape, header=names, header_line=line, delimiter=delimiter, columns=columns
    )


def _keys(path: Path, shape: Shape, headers: Headers) -> tuple[str, ...]:
    """All keys of the first objects, in the order in which they are met."""
    reader = JsonValues(headers, ())
    keys: dict[str, None] = {}
    with lines_of(path, shape.encoding, None) as text:
        for line in islice(iter(lambda: text.readline(LONGEST_LINE), ""), ROWS):
            if line.isspace() or len(keys) > _MOST_KEYS:
                continue
            try:
                keys |= dict.fromkeys(key for key, _ in reader.pairs(line))
            except Unfit:
                continue
    return tuple(keys)


def _sampled(preview: Preview, options: Options) -> Preview:
    """Looks over the first rows for the decimal style and the forms of time."""
    shape, sample, rows = _shape(preview), Sample(), []
    with lines_of(preview.path, shape.encoding, None) as text:
        source = source_of(text, shape)
        for count, values in enumerate(islice(source, ROWS)):
            if count < SHOWN:
                rows.append(source.raw())
            if not isinstance(values, BadRow):
                sample.take(source.line, values)
    if not rows:
        raise ImportRefused([Fault("no_rows", "there are no rows below the header")])
    preview = replace(preview, rows=tuple(rows))
    said = options.decimal or (DecimalStyle.POINT if shape.layout == "jsonl" else None)
    decimal = DecimalStyle(said) if said else sample.decimal()
    faults = [decimal] if isinstance(decimal, Fault) else []
    if sample.naive and options.zone is None:
        line, text_seen = sample.naive
        detail = f"{text_seen} on line {line} has no offset; say --zone, such as Asia/Shanghai"
        faults.append(Fault("zone_required", detail, line))
    _refuse(faults)
    shape = replace(shape, decimal=DecimalStyle(str(decimal)))
    seen = said is None and bool(sample.point or sample.comma)
    return replace(preview, shape=shape, decimal_seen=seen, times=_forms(sample, options.zone))


def _forms(sample: Sample, zone_name: str | None) -> tuple[str, ...]:
    forms = []
    if sample.aware:
        forms.append("times with an offset are taken as they are")
    if sample.naive:
        forms.append(f"times without an offset are taken in {zone_name}")
    if sample.slashed:
        forms.append("dates with slashes are year/month/day")
    return tuple(forms)


def _shown(preview: Preview, options: Options) -> Preview:
    """Reads the first rows as they will be read, and seals the shape with the content's hash."""
    del options
    shape = _shape(preview)
    understood = tuple(islice(read(preview.path, shape), SHOWN))
    shape = replace(shape, sha256=preview.sha256)
    return replace(preview, understood=understood, shape=shape)


def _shape(preview: Preview) -> Shape:
    if preview.shape is None:
        raise AssertionError
    return preview.shape
