"""Training on a Dask cluster: the same results, in the clear and over TLS, whoever dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import dask
import numpy as np
import pytest

from pages.service.cluster import ClusterWorkers
from pages.service.job import Job
from pages.service.jobs import Jobs
from relu_core.presets import PRESETS
from relu_core.training import train
from tests.harness.browser import ROOT, free_port

SHORT = replace(PRESETS["k1"].experiment, seeds=2, steps=60, records=10)
LONG = replace(PRESETS["k1"].experiment, seeds=4, steps=6000, records=20)
PATIENCE = 120.0


class Cluster:
    """A scheduler and one worker, as a container engine runs them: started again when they end."""

    def __init__(self, folder: Path, protocol: str = "tcp", **settings: str) -> None:
        self.port = free_port()
        self.address = f"{protocol}://127.0.0.1:{self.port}"
        self.folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
        self.protocol = protocol
        self.start()

    def start(self) -> None:
        here = ["--host", "127.0.0.1", "--no-dashboard", "--protocol", self.protocol]
        self.scheduler = self._run("dask_scheduler", "--port", str(self.port), *here)
        one = ["--nworkers", "1", "--nthreads", "1", "--local-directory", str(self.folder)]
        self.worker = self._run("dask_worker", self.address, *one, *here)

    def _run(self, command: str, *arguments: str) -> subprocess.Popen[bytes]:
        # Not `distributed.cli` by its name alone: the lab's own environment, not the path's.
        module = f"distributed.cli.{command}"
        with (self.folder / "cluster.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def stop(self) -> None:
        for process in (self.worker, self.scheduler):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def certificates(folder: Path) -> dict[str, str]:
    """A key and a certificate signed by itself, and what Dask is told about them."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subject = ["-subj", "/CN=lab", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *files, *subject], check=True, capture_output=True)
    roles = ("scheduler", "worker", "client")
    return {
        "ca-file": str(certificate),
        **{f"{role}.key": str(key) for role in roles},
        **{f"{role}.cert": str(certificate) for role in roles},
    }


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path)
    yield cluster
    cluster.stop()


@pytest.fixture
def secret_cluster(tmp_path: Path) -> Iterator[Cluster]:
    told = {f"distributed.comm.tls.{key}": value for key, value in certificates(tmp_path).items()}
    as_variables = {
        "DASK_" + key.replace(".", "__").replace("-", "_").upper(): value
        for key, value in told.items()
    }
    cluster = Cluster(tmp_path, "tls", **as_variables)
    with dask.config.set(told):
        yield cluster
    cluster.stop()


@pytest.fixture
def jobs_on() -> Iterator[Callable[[str], Jobs]]:
    made: list[Jobs] = []

    def jobs_on(address: str) -> Jobs:
        made.append(Jobs(ClusterWorkers(address, 2, seconds=PATIENCE)))
        return made[-1]

    yield jobs_on
    for jobs in made:
        jobs.stop()


def wait_for(job: Job, condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        job.watch("ada")
        time.sleep(0.05)


def test_a_run_on_a_cluster_over_tls_records_what_a_run_here_records(
    secret_cluster: Cluster, jobs_on: Callable[[str], Jobs]
) -> None:
    job = jobs_on(secret_cluster.address).submit(SHORT, "ada")
    wait_for(job, lambda: job.ended)
    assert job.recording is not None
    np.testing.assert_array_equal(job.recording.loss, train(SHORT).loss)


def test_whoever_dies_the_result_is_the_same(
    cluster: Cluster, jobs_on: Callable[[str], Jobs]
) -> None:
    jobs = jobs_on(cluster.address)
    first = jobs.workers.call(os.getpid)
    job = jobs.submit(LONG, "ada")
    wait_for(job, lambda: job.step > 0)
    os.kill(first, signal.SIGKILL)
    step = job.step
    wait_for(job, lambda: job.step > step)
    assert jobs.workers.call(os.getpid) != first

    cluster.stop()  # at once and all of it, as when a machine fails
    step = job.step
    assert not job.ended
    cluster.start()
    wait_for(job, lambda: job.step > step)
    wait_for(job, lambda: job.ended)
    assert job.error is None
    assert job.recording is not None
    np.testing.assert_array_equal(job.recording.loss, train(LONG).loss)
    assert not jobs.workers.is_failing
