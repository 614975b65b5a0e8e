"""`python -m evals.pack_builder [NAME...]`: rebuilds the named packs, or all of them."""

import importlib
import pkgutil
import sys

PARTS = {"numerals", "paper", "camera", "scene", "office", "mail", "pack", "examiner", "boxes", "placed", "forms", "__main__"}


def main(names: list[str]) -> None:
    package = importlib.import_module("evals.pack_builder")
    known = [m.name for m in pkgutil.iter_modules(package.__path__) if m.name not in PARTS]
    for name in names or known:
        importlib.import_module(f"evals.pack_builder.{name}").build()
        print(f"built {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
