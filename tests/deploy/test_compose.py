"""The compose files: every service is hardened, and knows every setting of the lab."""

from dataclasses import fields
from typing import Any

import pytest
import yaml

from pages.server.settings import PREFIX, Settings
from tests.harness.browser import ROOT

FILES = ("compose.yaml", "deploy/compose.school.yaml")


def services(file: str) -> dict[str, dict[str, Any]]:
    """Name and description of each service."""
    content: dict[str, Any] = yaml.safe_load((ROOT / file).read_text())
    found: dict[str, dict[str, Any]] = content["services"]
    return found


SERVICES = [(file, name) for file in FILES for name in services(file)]


@pytest.mark.parametrize(("file", "name"), SERVICES)
def test_each_service_is_hardened(file: str, name: str) -> None:
    service = services(file)[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert [entry.split(":")[0] for entry in service["tmpfs"]] == ["/tmp"]
    assert all("size=" in entry for entry in service["tmpfs"])
    assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()
    assert service["restart"] == "unless-stopped"
    unwanted = {"privileged", "cap_add", "user", "network_mode", "pid", "ipc", "devices"}
    assert unwanted & service.keys() == set()


@pytest.mark.parametrize(("file", "name"), SERVICES)
def test_what_is_mounted_can_only_be_read(file: str, name: str) -> None:
    volumes = services(file)[name].get("volumes", [])
    # The file of class rooms is the one thing that the lab writes.
    volumes = [volume for volume in volumes if (name, volume) != ("lab", "rooms:/data")]
    assert [volume for volume in volumes if not volume.endswith(":ro")] == []


@pytest.mark.parametrize("file", FILES)
def test_every_setting_can_be_given(file: str) -> None:
    given = services(file)["lab"]["environment"].keys()
    names = {PREFIX + field.name.upper() for field in fields(Settings)}
    if file == "compose.yaml":
        # One box trains by itself.
        names -= {f"{PREFIX}SCHEDULER"}
    assert given == names


@pytest.mark.parametrize("file", FILES)
def test_nothing_is_published_but_one_port(file: str) -> None:
    published = [port for service in services(file).values() for port in service.get("ports", [])]
    assert len(published) == 1


def test_what_is_built_is_this_folder() -> None:
    for file in FILES:
        folder = (ROOT / file).parent / services(file)["lab"]["build"]
        assert (folder / "Dockerfile").is_file()
