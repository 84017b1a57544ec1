"""The search for how many learners a lab holds: it ends, and near the truth."""

import asyncio

import pytest

from benchmarks.load.holding import FIRST, MOST, NEAR, most_that


@pytest.mark.parametrize("truth", [0, 24, 60, FIRST, 199, 200, 201, 430, MOST, 5 * MOST])
def test_the_most_is_found_by_few_stages(truth: int) -> None:
    asked = []

    async def holds(learners: int) -> bool:
        asked.append(learners)
        return learners <= truth

    found = asyncio.run(most_that(holds))
    assert min(truth, MOST) - NEAR <= found <= truth
    assert len(asked) <= 8
    assert max(asked) <= MOST
