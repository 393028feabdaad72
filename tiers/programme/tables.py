"""What every table of a programme file is made of: ids, texts, thresholds, and keys that are all known."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
Language = Literal["zh-Hans", "zh-Hant", "en"]
Localised = dict[Language, str]
THRESHOLD_TEXT = (
    'An amount in major units as a string ("2000.00"), a count as a whole number (50), or a rate '
    'as a string ("1%" or "0.01").'
)
Threshold = Annotated[int | str, Field(description=THRESHOLD_TEXT)]


class Table(BaseModel):
    """A TOML table whose keys are all known."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
