"""What does an organisation of any size look like, when a real one of that size is not at hand?

For demonstrations, measurements and tests: squads of about eight people, tribes of about twelve squads, and all labels
and relationship types of the model in proportions as found in organisations that run on squads and tribes. People stand
in the order of their squads and squads in that of their tribes. The same arguments give the same organisation on every
machine and Python.
"""

from graph.generator.organisation import REFERENCE_DAY, generate
from graph.generator.written import change_sets, records

__all__ = ["REFERENCE_DAY", "change_sets", "generate", "records"]
