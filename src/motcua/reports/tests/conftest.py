"""The stage of the tests of reports: the one of dossiers, lived through its use cases."""

from __future__ import annotations

from motcua.dossiers.tests.conftest import pausing_scene, scene

__all__ = ["pausing_scene", "scene"]
