"""The verdicts on many seeds: the file belongs to the claims as they are now."""

import json

import pytest

from relu_core.claims import CLAIMS
from relu_core.claims.repeated import SEEDS, dumps, made_with, measured, repeated

CHANCY = [claim for claim in CLAIMS if claim.has_chance]
QUICK = [claim for claim in CHANCY if claim.cost != "long"]


def test_the_file_has_every_claim_with_chance_in_it_on_every_seed() -> None:
    found = repeated()
    assert set(found.verdicts) == {claim.name for claim in CHANCY}
    assert found.seeds == len(SEEDS)
    assert all(len(verdicts) == found.seeds for verdicts in found.verdicts.values())


@pytest.mark.parametrize("claim", CHANCY, ids=lambda claim: claim.name)
def test_it_was_made_with_the_sizes_and_limits_of_now(claim) -> None:
    """Else: `make verdicts`."""
    kept = json.loads(json.dumps(made_with(claim)))
    assert repeated().made_with[claim.name] == kept
    assert set(repeated().verdicts[claim.name]) <= set(claim.sentences)


@pytest.mark.parametrize("claim", QUICK, ids=lambda claim: claim.name)
def test_a_verdict_of_the_file_comes_again(claim) -> None:
    seed = 3 + claim.number % 10
    verdict = claim.judge(claim.measure(seed=seed)).name
    assert verdict == repeated().verdicts[claim.name][seed]


def test_measuring_says_how_far_it_is_and_leaves_out_what_has_no_chance() -> None:
    said: list[str] = []
    few = [claim for claim in CLAIMS if claim.name in ("formula", "not_centred")]
    found = measured(few, "2026-01-02", said.append)
    assert list(found.verdicts) == ["not_centred"]
    assert said == ["13 not_centred: holds"]
    assert json.loads(dumps(found))["date"] == "2026-01-02"
