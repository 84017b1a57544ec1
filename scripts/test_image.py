"""Builds the image and tries it as it will run: ``make test-image``.

It is started with the options of compose.yaml and without any network; the browser that visits it
is put inside, where nothing else can be reached. Ends with 1 and a sentence at the first failure.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from pages.contents import PAGES
from tests.harness.browser import CHROMIUM_FLAGS, OPENED, ROOT, find_chromium
from tests.harness.container import IMAGE, Engine, engine, hardening, limits, output, running

URL = "http://127.0.0.1:8501"
TRAINING = "/dead-neurons?lang=en&seed=4711&seeds=16&steps=1000"
STOP_SECONDS = 3
DISK_MEGABYTES = 1000
COMPRESSED_MEGABYTES = 310
PATIENCE = 120_000
# Tools that would build or install something, for whoever gets in.
UNWANTED = ("pip", "pip3", "gcc", "cc", "ld", "make", "strip", "git", "curl", "wget")


def check(fact: bool, what: str) -> None:
    print(f"{'ok  ' if fact else 'FAIL'}  {what}", flush=True)
    if not fact:
        sys.exit(1)


def inside(lab: Engine, name: str, *command: str) -> tuple[int, str]:
    """Exit code and output of a command that is run in the container."""
    line = [*lab.command, "exec", name, *command]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def sizes(lab: Engine) -> None:
    disk = int(lab("image", "inspect", "--format", "{{.Size}}", IMAGE)) / 1e6
    check(disk < DISK_MEGABYTES, f"{disk:.0f} MB on disk")
    saving = subprocess.Popen([*lab.command, "save", IMAGE], stdout=subprocess.PIPE)
    packing = subprocess.Popen(["gzip", "-6"], stdin=saving.stdout, stdout=subprocess.PIPE)
    assert packing.stdout is not None
    packed = sum(len(part) for part in iter(lambda: packing.stdout.read(1 << 20), b"")) / 1e6
    check(packed < COMPRESSED_MEGABYTES, f"{packed:.0f} MB compressed")


def walls(lab: Engine, name: str) -> None:
    """What holds whoever gets into the process."""
    status = dict(
        line.split(":", 1) for line in inside(lab, name, "cat", "/proc/1/status")[1].splitlines()
    )
    check(status["Uid"].split() == ["10001"] * 4, "the user is 10001")
    check(int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0, "no capability is left")
    check(status["NoNewPrivs"].strip() == "1", "no new privileges")
    for folder in ("/", "/app", "/app/.venv", "/etc", "/var"):
        check(inside(lab, name, "touch", f"{folder}/x")[0] != 0, f"{folder} cannot be written")
    for module in ("pip", "ensurepip", "setuptools", "pytest"):
        check(inside(lab, name, "python", "-c", f"import {module}")[0] != 0, f"no {module}")
    found = [
        tool for tool in UNWANTED if not inside(lab, name, "sh", "-c", f"command -v {tool}")[0]
    ]
    check(not found, f"no tools to build or fetch with {found or ''}")
    check(inside(lab, name, "test", "-e", "tests")[0] != 0, "no tests")
    check(outside_is_closed(lab, name), "no network but its own loopback")


def outside_is_closed(lab: Engine, name: str) -> bool:
    devices = inside(lab, name, "cat", "/proc/net/dev")[1].splitlines()[2:]
    return [line.split(":")[0].strip() for line in devices] == ["lo"]


def chromium_inside(lab: Engine, name: str, folder: Path) -> Path:
    """A command that starts the browser in the container's network, where only the lab is."""
    wrapper = folder / "chromium"
    process = lab("inspect", "--format", "{{.State.Pid}}", name)
    wrapper.write_text(
        f'#!/bin/sh\nexec nsenter --target {process} --net "{find_chromium()}" "$@"\n'
    )
    wrapper.chmod(0o755)
    return wrapper


def visit(page: Page) -> None:
    """Every page draws what it opens with, one trains, and none has anything to complain of."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for entry in PAGES.values():
        page.goto(f"{URL}/{entry.path}?mode=explore&lang=en")
        page.locator(OPENED).first.wait_for(timeout=PATIENCE)
        check(not complaints, f"/{entry.path} draws what it opens with {complaints or ''}")
    page.goto(f"{URL}/dead-neurons?lang=en&seed=7")
    expect(page.locator(".st-key-sentence")).to_contain_text("%", timeout=PATIENCE)
    check(not complaints, f"/dead-neurons trains {complaints or ''}")


def stop(lab: Engine, name: str, page: Page) -> None:
    """SIGTERM while a training runs."""
    page.goto(URL + TRAINING)
    page.get_by_role("progressbar").first.wait_for(timeout=PATIENCE)
    begin = time.monotonic()
    lab("kill", "--signal", "TERM", name)
    code = lab("wait", name)
    seconds = time.monotonic() - begin
    check(code == "0" and seconds < STOP_SECONDS, f"SIGTERM: exit {code} after {seconds:.1f} s")


def full_disk(lab: Engine, options: list[str]) -> None:
    with running(lab, *options, *hardening(tmpfs_size="16k")) as name, browsing(lab, name) as page:
        inside(lab, name, "sh", "-c", "cat /dev/zero > /tmp/full")
        check(inside(lab, name, "sh", "-c", "echo more > /tmp/more")[0] != 0, "/tmp is full")
        visit(page)


@contextmanager
def browsing(lab: Engine, name: str) -> Iterator[Page]:
    """A page of a browser that is inside the container's network."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = chromium_inside(lab, name, Path(folder))
        browser = playwright.chromium.launch(executable_path=command, args=CHROMIUM_FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 720})
        browser.close()


def main() -> None:
    if os.geteuid():
        sys.exit("Only root may put a browser into a container's network: sudo make test-image")
    lab = engine()
    output("sh", "scripts/image.sh", cwd=ROOT, env=os.environ | lab.build)
    sizes(lab)
    options = ["--network", "none"]
    if limited(lab, options):
        options += limits()
    begin = time.monotonic()
    with running(lab, *options, *hardening()) as name:
        print(f"ready after {time.monotonic() - begin:.1f} s")
        walls(lab, name)
        with browsing(lab, name) as page:
            visit(page)
            stop(lab, name, page)
    full_disk(lab, options)


def limited(lab: Engine, options: list[str]) -> bool:
    """Whether memory, processors and processes can be limited here; says so if not."""
    command = [*lab.command, "run", "--rm", *lab.run_options, *options, *limits(), IMAGE, "true"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"note  no limits can be set here, they are not tried: {done.stderr.strip()[-200:]}")
    return not done.returncode


if __name__ == "__main__":
    main()
