"""Data within HTML."""

import json


def in_script(value: object) -> str:
    """JSON for a script in a page, which a `</script>` in a text does not end."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
