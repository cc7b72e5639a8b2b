"""Money: whole đồng, never a float and never a bare integer."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.text import print_number


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in Vietnamese đồng (whole đồng; may be negative in a reversal)."""

    dong: int

    def __add__(self, other: Money) -> Money:
        """Return the sum."""
        return Money(self.dong + other.dong)

    def __sub__(self, other: Money) -> Money:
        """Return the difference."""
        return Money(self.dong - other.dong)

    def __mul__(self, times: int) -> Money:
        """Return the amount `times` over."""
        return Money(self.dong * times)

    def __str__(self) -> str:
        """Return the amount as printed: 1.234.000 đồng."""
        return f"{print_number(self.dong)} đồng"
