"""The organisation as a graph: model, changes, projection, rules, gaps and stores; knows no web framework."""

import os

from graph.machine import tuned

tuned(os.environ)
