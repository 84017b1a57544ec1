"""Measures every claim with chance in it on many seeds, and writes how often each verdict came.

    .venv/bin/python -m scripts.verdicts [file]

`make verdicts` calls this; it takes some ten minutes.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from relu_core.claims import CLAIMS
from relu_core.claims.repeated import FILE, dumps, measured


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    today = datetime.now(UTC).date().isoformat()
    file.write_text(dumps(measured(CLAIMS, today, print)), encoding="utf-8")


if __name__ == "__main__":
    main()
