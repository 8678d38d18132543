"""What is a generated thing called, so that a screen full of them can be read?

A name is made of two words, by the place of the thing among its kind; where the pairs are used up, of a number too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

Words = tuple[str, ...]

_FIRST: Final = (
    "Ada Bilal Chloé Dario Élodie Farid Greta Hugo Inès Jonas Kenji Léa Mateo Nadia Oskar Paula Quentin Rosa Sami "
    "Théa Umberto Vera Wanda Xavier Yuki Zoé Aisha Björn Carmen Dmitri Emeka Freya Goran Hana Ivo Jasmin Kwame "
    "Lucía Miko Noor Olena Pedro Rania Søren Tomás Ulrike Valentín Wei Yasmine Zbigniew"
)
_LAST: Final = (
    "Abadi Bernard Costa Dubois Eriksen Fontaine García Hansen Ibrahim Jansen Kowalski Lefèvre Moreau Nguyen "
    "Okafor Petit Quintero Rossi Schmidt Tanaka Ueda Vidal Weber Xu Yılmaz Zhang Almeida Brandt Chevalier Demir "
    "Engel Ferreira Girard Haddad Ito Jovanović Kim Laurent Martín Novák Olsen Pereira Richter Sánchez Thomas "
    "Urban Vargas Wójcik"
)
_THEMES: Final = (
    "Payroll Payslip Absence Expense Onboarding Billing Contract Benefit Tax Planning Reporting Identity Search "
    "Messaging Compliance Pension Insurance Leave Salary Hiring Accounting Document Signature Calendar Workflow "
    "Integration Mobile Data Security Support Growth Partner Marketplace Training Review Survey Budget Travel Asset"
)
_PLACES: Final = "France Spain Germany Italy Portugal Poland Denmark Ireland Canada Japan Kenya Brazil"
_SECONDS: Final[Mapping[str, str]] = {
    "Tribe": "Money People Work Trust Reach Platform Insight",
    "Squad": "Core Flow Engine Studio Desk Bridge Lab Hub Works Line Guard",
    "Chapter": "Chapter Guild Practice",
    "Unit": "Division Department Group",
    "Position": "engineer designer analyst manager researcher",
    "Area": "service journey archive calculator gateway portal catalogue rules queue",
    "Dependency": "data approval expertise interface release",
    "Objective": "growth quality speed trust simplicity",
    "Process": "weekly planning escalation release review hand-over change",
    "Step": "request check decision delivery closing",
    "Skill": "law modelling design testing operations writing research",
    "HealthCheck": "check",
    "Handover": "hand-over",
}
_ROLES: Final = (
    "Product manager,Tech lead,Delivery lead,Designer,Data analyst,Agile coach,Quality lead,Release manager"
)


def name_of(label: str, place: int) -> str:
    """The name of the thing at this place among those of its label; different for each place."""
    match label:
        case "Person":
            return _pair(_words(_FIRST), _words(_LAST), place)
        case "Location":
            return _single(_words(_PLACES), place)
        case "Role":
            return _single(tuple(_ROLES.split(",")), place)
        case _:
            return _pair(_words(_THEMES), _words(_SECONDS[label]), place)


@cache
def _words(text: str) -> Words:
    return tuple(text.split())


def _pair(firsts: Words, seconds: Words, place: int) -> str:
    """Every first word with every second one before a number is needed; neighbours differ in both."""
    rounds, within = divmod(place, len(firsts) * len(seconds))
    turn, at = divmod(within, len(firsts))
    name = f"{firsts[at]} {seconds[(at + turn) % len(seconds)]}"
    return f"{name} {rounds + 1}" if rounds else name


def _single(words: Words, place: int) -> str:
    rounds, within = divmod(place, len(words))
    return f"{words[within]} {rounds + 1}" if rounds else words[within]
