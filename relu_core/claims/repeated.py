"""How firm the verdicts are: what came out on many seeds, as `make verdicts` measured it once."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from relu_core.claims.claim import Claim

FILE = Path(__file__).parents[1] / "data" / "verdicts.json"
SEEDS = range(20)


@dataclass(frozen=True)
class Repeated:
    """The day, the number of seeds from 0 on, and by claim its verdict on each of them.

    `made_with`: the sizes and limits of each claim, without which its verdicts mean nothing.
    """

    date: str
    seeds: int
    verdicts: Mapping[str, tuple[str, ...]]
    made_with: Mapping[str, Mapping[str, Any]]


def made_with(claim: Claim) -> dict[str, Any]:
    """What a verdict of this claim depends on, besides the seed."""
    return {"sizes": dict(claim.sizes), "limits": dict(claim.limits)}


def measured(
    claims: Iterable[Claim], date: str, say: Callable[[str], None] = lambda _: None
) -> Repeated:
    """The verdicts of all claims that have chance in them; ``say`` is told how far it is."""
    found, settings = {}, {}
    for claim in claims:
        if claim.has_chance:
            found[claim.name] = tuple(claim.judge(claim.measure(seed=n)).name for n in SEEDS)
            settings[claim.name] = made_with(claim)
            say(f"{claim.number} {claim.name}: {', '.join(sorted(set(found[claim.name])))}")
    return Repeated(date, len(SEEDS), found, settings)


def dumps(repeated: Repeated) -> str:
    return json.dumps(vars(repeated), indent=1) + "\n"


@cache
def repeated() -> Repeated:
    """What comes with the lab."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    verdicts = {name: tuple(each) for name, each in found["verdicts"].items()}
    return Repeated(found["date"], found["seeds"], verdicts, found["made_with"])
