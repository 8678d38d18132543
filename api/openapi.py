"""How is the description of the routes made without a server? `python -m api.openapi > frontend/openapi.json`"""

from __future__ import annotations

import json
import sys

from api.app import description


def text() -> str:
    """The description as it is kept in the repository, from which the browser's types are generated."""
    return json.dumps(description(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(text())
