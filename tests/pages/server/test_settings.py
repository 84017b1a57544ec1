"""Settings from the environment: read whole, refused with a sentence that helps."""

from dataclasses import fields

import pytest

from pages.server.settings import READERS, Settings


def test_nothing_set_means_the_defaults() -> None:
    assert Settings.read({}) == Settings()
    assert Settings.read({"RELU_LAB_WORKERS": " "}) == Settings()


def test_each_setting_has_a_reader() -> None:
    assert READERS.keys() == {field.name for field in fields(Settings)}


def test_what_is_set_is_read() -> None:
    environment = {
        "RELU_LAB_ALLOWED_HOSTS": "lab.example.org, *.school.example",
        "RELU_LAB_FRAME_ANCESTORS": "https://moodle.example.org http://localhost:8080",
        "RELU_LAB_METRICS": "1",
        "RELU_LAB_SCHEDULER": "tls://dask.internal:8786",
        "RELU_LAB_WORKERS": "8",
    }
    assert Settings.read(environment) == Settings(
        allowed_hosts=("lab.example.org", "*.school.example"),
        frame_ancestors=("https://moodle.example.org", "http://localhost:8080"),
        metrics=True,
        scheduler="tls://dask.internal:8786",
        workers=8,
    )


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("ALLOWED_HOSTS", "https://lab.example.org", "not the name of a host"),
        ("FRAME_ANCESTORS", "https://a.example; script-src *", "not the address of a site"),
        ("METRICS", "yes please", "1 or 0"),
        ("SCHEDULER", "dask", "tcp://host:port"),
        ("WORKERS", "0", "from 1 to 64"),
        ("WORKERS", "-1", "from 1 to 64"),
        ("CONNECTIONS", "1e3", "whole number"),
    ],
)
def test_what_cannot_be_used_is_named(name: str, text: str, says: str) -> None:
    with pytest.raises(ValueError, match=f"RELU_LAB_{name}=.*{says}"):
        Settings.read({f"RELU_LAB_{name}": text})
