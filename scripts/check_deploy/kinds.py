"""Every object of a rendered chart against its kind: kinds.py FILE.yaml

Kubernetes' own kinds by kubernetes-validate (strict: an unknown field is a fault); the others by the part of their
definition that the chart uses, in kinds.json beside this file.
"""

import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import yaml

_VERSION = "1.31"
_OTHERS = json.loads((Path(__file__).parent / "kinds.json").read_text(encoding="utf-8"))


def fault(thing: dict[str, Any]) -> str:
    """What is wrong with one object, "" when nothing is."""
    kind = f"{thing['apiVersion']}/{thing['kind']}"
    try:
        if kind in _OTHERS["kinds"]:
            jsonschema.validate(
                thing["spec"], {**_OTHERS["kinds"][kind], "definitions": _OTHERS["definitions"]}
            )
        else:
            kubernetes_validate.validate(thing, _VERSION, strict=True)
    except (jsonschema.ValidationError, kubernetes_validate.ValidationError) as error:
        return f"{kind} {thing['metadata']['name']}: {error.message}"
    except kubernetes_validate.SchemaNotFoundError:
        return f"{kind}: no such kind is known"
    return ""


if __name__ == "__main__":
    things = [thing for thing in yaml.safe_load_all(Path(sys.argv[1]).read_text(encoding="utf-8")) if thing]
    faults = [told for thing in things if (told := fault(thing))]
    print(f"{len(things)} objects", *faults, sep="\n")
    sys.exit(1 if faults or not things else 0)
