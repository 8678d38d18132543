"""Which units are there, and what does each answer for? The tree of units, and the page of one."""

from graph.teams.page import Check, Other, Page, page
from graph.teams.tree import Branch, Only, Tree, tree

__all__ = ["Branch", "Check", "Only", "Other", "Page", "Tree", "page", "tree"]
