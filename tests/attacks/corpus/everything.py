"""All families together, by file name."""

from tests.attacks.corpus import locked, mails, offices, packages, pdfs, pictures
from tests.attacks.corpus.sample import Sample

FAMILIES: dict[str, dict[str, Sample]] = {
    "pdfs": pdfs.SAMPLES,
    "pictures": pictures.SAMPLES,
    "offices": offices.SAMPLES,
    "packages": packages.SAMPLES,
    "mails": mails.SAMPLES,
    "locked": locked.SAMPLES,
}
SAMPLES: dict[str, Sample] = {name: sample for family in FAMILIES.values() for name, sample in family.items()}
