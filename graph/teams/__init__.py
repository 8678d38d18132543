"""Which units are there, and what does each answer for? Their tree, the page of one, skills, spans and seats."""

from graph.teams.page import Check, Other, Page, page
from graph.teams.seats import By, Seats, seats
from graph.teams.skills import Skills, Standing, skills
from graph.teams.spans import Spans, spans
from graph.teams.tree import Branch, Only, Tree, tree

__all__ = [
    "Branch", "By", "Check", "Only", "Other", "Page", "Seats", "Skills", "Spans", "Standing", "Tree", "page", "seats",
    "skills", "spans", "tree",
]  # fmt: skip
