"""The lab's server with recordings that it shares: ``python -m tests.harness.server run app.py``.

It is Streamlit's own command, and the lab is the real one but for that.
"""

from unittest.mock import patch

from streamlit.web.cli import main

from pages.service import jobs
from pages.service.job import Job
from relu_core.experiment import Experiment
from tests.harness.recordings import SharedRecordings


class SharedJobs(jobs.Jobs):
    """A table of jobs that does not train what others have left, as what each lab begins with."""

    def submit(self, experiment: Experiment, learner: str | None = None) -> Job:
        """The run of ``experiment``, ended already if its recording was left."""
        found = self.recording(experiment)
        if found is None:
            return super().submit(experiment, learner)
        job = Job(experiment)
        job.recording = found
        return job


if __name__ == "__main__":
    with (
        patch.object(jobs, "Recordings", SharedRecordings),
        patch.object(jobs, "Jobs", SharedJobs),
    ):
        main()
