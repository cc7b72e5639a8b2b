"""Words that stand on papers whatever their content."""

from __future__ import annotations

from typing import Final

REHEARSAL: Final = "DỮ LIỆU DIỄN TẬP – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
"""Burnt into every page and sheet that a demo prints (decision 1)."""
NATIONAL_TITLE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
"""National title and motto (NĐ 30/2020)."""
