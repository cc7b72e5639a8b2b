"""What `verify` checks of ratings: that as many were kept as dossiers were rated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Count

from motcua.audit.rules.findings import Finding
from motcua.feedback.models import Rating, RatingGiven
from motcua.kernel.text import N_

KIND = "ratings_differ"
_DIFFERS = N_("Tháng %(month)s: %(given)s hồ sơ đã được đánh giá nhưng còn giữ %(kept)s lượt đánh giá.")


def rating_findings() -> Iterator[Finding]:
    """Yield the months and agencies whose ratings are more or fewer than the dossiers that were rated.

    What was said stands apart from the dossier, so that only the numbers can be compared.
    """
    given = _counts(RatingGiven.objects.values_list("dossier__organisation", "month").annotate(Count("pk")))
    kept = _counts(Rating.objects.values_list("organisation", "month").annotate(Count("pk")))
    for one in sorted(given.keys() | kept.keys(), key=str):
        if given.get(one, 0) != kept.get(one, 0):
            told = {"month": f"{one[1]:%m/%Y}", "given": given.get(one, 0), "kept": kept.get(one, 0)}
            yield Finding(KIND, "ratings", None, _DIFFERS, told)


def _counts(rows: Iterable[tuple[int, date, int]]) -> dict[tuple[int, date], int]:
    return {(organisation, month): number for organisation, month, number in rows}
