"""The mark of a rehearsal: nothing of it can be taken for a real installation, nor the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.config.cli.demo import RealInstallation, mark_as_rehearsal


def test_a_new_home_folder_is_marked(tmp_path: Path) -> None:
    mark_as_rehearsal(tmp_path / "var")
    assert (tmp_path / "var" / "rehearsal").exists()
    mark_as_rehearsal(tmp_path / "var")


def test_a_rehearsal_is_never_made_over_a_real_installation(tmp_path: Path) -> None:
    (tmp_path / "motcua.sqlite3").touch()
    with pytest.raises(RealInstallation):
        mark_as_rehearsal(tmp_path)
    assert not (tmp_path / "rehearsal").exists()
