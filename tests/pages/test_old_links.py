"""Links of every kind, kept from earlier versions: each opens what its sender saw then.

``old_links.json`` says for each what it gave: all that a state tells, and what was said of the
link. A mend that changes one of them changes its line here, and says why.
"""

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from pages.frame import held, query
from relu_core.recording import VERSION
from tests.harness.links import arrive, page

KEPT = json.loads((Path(__file__).parent / "old_links.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"{kept['page']}?{kept['query']}")
def test_an_old_link_opens_as_before(kept: dict[str, str]) -> None:
    link = parse_qs(kept["query"], keep_blank_values=True)
    state, _, said = arrive(kept["page"], link)
    then = parse_qs(kept["state"], keep_blank_values=True)
    told: dict[str, list[str]] = {}
    for key, text in query.write(vars(state), page(kept["page"]).fields, {}):
        told.setdefault(key, []).append(text)
    # What a link can say by now, and could not then, is at rest.
    assert {key: sorted(texts) for key, texts in told.items() if key in then} == then
    assert said == kept["notices"]


def test_links_of_every_version_are_kept_and_such_as_hold_controls() -> None:
    queries = [parse_qs(kept["query"]) for kept in KEPT]
    versions = {version for each in queries for version in each.get("v", [])}
    assert versions >= {str(version) for version in range(1, VERSION + 1)}
    assert any(each.keys() >= {"hide", "lock"} for each in queries)
    names = {name for each in queries for name in (*each.get("hide", ()), *each.get("lock", ()))}
    assert len(names & {name for found in held.CONTROLS.values() for name in found}) > 3
