"""Made-up cases as Dossiers, one a module: fire (财产综合险), cargo (货运险, USD), employer (雇主责任险).

builder   papers, facts and items in few words
"""

from tests.unit.dossiers.cargo import cargo
from tests.unit.dossiers.employer import employer
from tests.unit.dossiers.fire import fire

__all__ = ["cargo", "employer", "fire"]
