"""Where is the organisation hollow? Rules become gaps: found, named, weighed, placed, told, explained and compared."""

from graph.gaps.assets import Assets, asset_days, assets_changed, assets_of
from graph.gaps.comparison import (
    Difference,
    Moved,
    affected,
    between,
    breaking,
    broken,
    compared,
    difference,
    relocated,
    with_moves,
)
from graph.gaps.detection import (
    Gap,
    Report,
    Result,
    all_gaps,
    detect,
    evaluate,
    gaps_in,
    named,
    parts,
    reweighed,
)
from graph.gaps.explanation import GONE, Evidence, Names, prove, tell
from graph.gaps.places import CONCERNS, PLACES, concerned_by, concerning, spheres, units_of
from graph.gaps.settings import Settings, parameters_of
from graph.gaps.tally import Inside, Tally, tally

__all__ = [
    "CONCERNS",
    "GONE",
    "PLACES",
    "Assets",
    "Difference",
    "Evidence",
    "Gap",
    "Inside",
    "Moved",
    "Names",
    "Report",
    "Result",
    "Settings",
    "Tally",
    "affected",
    "all_gaps",
    "asset_days",
    "assets_changed",
    "assets_of",
    "between",
    "breaking",
    "broken",
    "compared",
    "concerned_by",
    "concerning",
    "detect",
    "difference",
    "evaluate",
    "gaps_in",
    "named",
    "parameters_of",
    "parts",
    "prove",
    "relocated",
    "reweighed",
    "spheres",
    "tally",
    "tell",
    "units_of",
    "with_moves",
]
