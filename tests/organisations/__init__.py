"""Where do the organisations that tests are about come from? Written down, invented, or changed."""

from tests.organisations.changed import change_set_of, random_change_set
from tests.organisations.invented import Knobs, invented
from tests.organisations.notation import org, parts
from tests.organisations.strategies import KNOBS, change_sets, knobs_of, organisations
from tests.organisations.values import TODAY

__all__ = [
    "KNOBS",
    "TODAY",
    "Knobs",
    "change_set_of",
    "change_sets",
    "invented",
    "knobs_of",
    "org",
    "organisations",
    "parts",
    "random_change_set",
]
