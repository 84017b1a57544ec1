"""The lab's server with recordings that it shares: ``python -m tests.harness.server run app.py``.

It is Streamlit's own command, and the lab is the real one but for that.
"""

from unittest.mock import patch

from streamlit.web.cli import main

from pages.service import jobs
from tests.harness.recordings import SharedRecordings

if __name__ == "__main__":
    with patch.object(jobs, "Recordings", SharedRecordings):
        main()
