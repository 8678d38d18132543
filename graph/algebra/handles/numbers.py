"""How are numbers of nodes and of pairs reckoned with and compared?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from graph.algebra import numbers
from graph.algebra.questions import PairValue, Value

Term: TypeAlias = "Number | float"
PairTerm: TypeAlias = "PairNumber | float"


@dataclass(frozen=True)
class Comparison:
    """A number of each node held against another."""

    left: Value
    sign: str
    right: Value


@dataclass(frozen=True)
class Number:
    """A number for each node. What is reckoned with an unknown number is unknown."""

    expression: Value

    def __add__(self, other: Term) -> Number:
        return self._reckoned("+", other)

    def __sub__(self, other: Term) -> Number:
        return self._reckoned("-", other)

    def __mul__(self, other: Term) -> Number:
        return self._reckoned("*", other)

    def __truediv__(self, other: Term) -> Number:
        """The quotient; unknown where it is divided by zero."""
        return self._reckoned("/", other)

    def __abs__(self) -> Number:
        return Number(numbers.Distance(self.expression))

    def _reckoned(self, sign: str, other: Term) -> Number:
        return Number(numbers.Reckoned(self.expression, sign, _number(other)))

    def _against(self, sign: str, other: Term) -> Comparison:
        return Comparison(self.expression, sign, _number(other))

    def __lt__(self, other: Term) -> Comparison:
        return self._against("<", other)

    def __le__(self, other: Term) -> Comparison:
        return self._against("<=", other)

    def __gt__(self, other: Term) -> Comparison:
        return self._against(">", other)

    def __ge__(self, other: Term) -> Comparison:
        return self._against(">=", other)

    def equals(self, other: Term) -> Comparison:
        """Where the two numbers are the same."""
        return self._against("==", other)

    def differs(self, other: Term) -> Comparison:
        """Where the two numbers are known and not the same."""
        return self._against("!=", other)


@dataclass(frozen=True)
class PairComparison:
    """A number of each pair held against another."""

    left: PairValue
    sign: str
    right: PairValue


@dataclass(frozen=True)
class PairNumber:
    """A number for each pair of nodes."""

    expression: PairValue

    def _against(self, sign: str, other: PairTerm) -> PairComparison:
        is_number = isinstance(other, PairNumber)
        right = other.expression if is_number else numbers.PairConstant(float(other))
        return PairComparison(self.expression, sign, right)

    def __lt__(self, other: PairTerm) -> PairComparison:
        return self._against("<", other)

    def __le__(self, other: PairTerm) -> PairComparison:
        return self._against("<=", other)

    def __gt__(self, other: PairTerm) -> PairComparison:
        return self._against(">", other)

    def __ge__(self, other: PairTerm) -> PairComparison:
        return self._against(">=", other)

    def equals(self, other: PairTerm) -> PairComparison:
        """Where the two numbers are the same."""
        return self._against("==", other)

    def differs(self, other: PairTerm) -> PairComparison:
        """Where the two numbers are known and not the same."""
        return self._against("!=", other)


def _number(term: Term) -> Value:
    return term.expression if isinstance(term, Number) else numbers.Constant(float(term))
