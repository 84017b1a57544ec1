"""Records what TensorFlow prints, for labs without it.

    .venv-tensorflow/bin/python scripts/record_tensorflow.py [file]

`make test-tensorflow` makes that environment, and compares the file with what is run there.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from relu_core.libraries.frameworks import run
from relu_core.libraries.recording import FILE, Recorded, dumps, requests


def main() -> None:
    """Runs every script that is kept, and writes the file."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    runs = [run("tensorflow", *request) for request in requests()]
    cells = {cell.code: cell for each in runs for cell in each.cells}
    today = datetime.now(UTC).date().isoformat()
    file.write_text(dumps(Recorded(runs[0].version, today, cells)), encoding="utf-8")


if __name__ == "__main__":
    main()
