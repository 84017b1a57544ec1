"""A packed run in two parts: what its first picture shows, and the weights of all its steps."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np

Packed = dict[str, Any]
# Characters of base64: fewer are not worth an answer of their own.
WORTH_PARTING = 20_000


def parted(packed: Mapping[str, Any], step: int | None = None) -> tuple[Packed, Packed] | None:
    """What a `pack` of this folder returned, as ``(first, rest)``; None where it is small.

    ``first`` is the same, but of the weights it has only those that are drawn at step 0 and at
    ``step``; `held` says at which of the records. ``rest`` is all of them by the run's ``id``;
    `library/rest.js` puts it in their place.
    """
    found = _snapshots(packed)
    if sum(len(each["values"]["data"]) for each in found) < WORTH_PARTING:
        return None
    steps = np.array(packed["steps"])
    record = int(np.abs(steps - (step or 0)).argmin())
    first = iter([_at(each, record) for each in found])
    if "maps" in packed:
        alone = {**packed, "maps": list(first)}
    else:
        alone = {**packed, "runs": [{**run, "snapshots": next(first)} for run in packed["runs"]]}
    return alone, {"id": packed["id"], "snapshots": found}


def _snapshots(packed: Mapping[str, Any]) -> list[Packed]:
    """The weights of all its runs; none where those of one were not kept."""
    found = (
        packed["maps"] if "maps" in packed else [run["snapshots"] for run in packed["runs"]]
    ) or []
    return [] if None in found else found


def _at(snapshots: Packed, record: int) -> Packed:
    """The weights that are drawn at the first record and at ``record``."""
    records, values = snapshots["records"], snapshots["values"]
    held = sorted({0, int(np.searchsorted(records, record, side="right")) - 1})
    data = b64decode(values["data"])
    each = len(data) // len(records)
    kept = b"".join(data[index * each : (index + 1) * each] for index in held)
    shape = [len(held), *values["shape"][1:]]
    values = {**values, "shape": shape, "data": b64encode(kept).decode()}
    return {**snapshots, "held": held, "values": values}
