"""Write the context that the vocabulary gives: ``python -m tests.schemas``."""

import json

from tests.schemas import FOLDER, derive_context

lines = [f"  {json.dumps(name)}: {json.dumps(term)}" for name, term in derive_context()["@context"].items()]
text = '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"
(FOLDER / "schemaorgcontext.json").write_text(text, encoding="utf-8")
