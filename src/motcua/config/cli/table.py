"""Every command of `./motcua`: its words, where it lives, what must be ready before it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Needs(IntEnum):
    """How much of the product a command loads. Starting Django costs half a second."""

    NOTHING = 0
    DJANGO = 1
    DATABASE = 2


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `target` is "module:function" inside motcua, called as
    `function(words, at=moment)`.

    `dated`: takes `--at MOMENT`, the moment it acts or reads as of, instead of the current time.
    `dry`: with `--dry-run` it only reads its file and needs no database.
    """

    name: str
    target: str
    summary: str
    needs: Needs = Needs.DATABASE
    dated: bool = False
    dry: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("demo", "config.cli.demo:main", "chạy bản diễn tập với dữ liệu mẫu", Needs.NOTHING),
    Command("serve", "config.cli.serve:main", "chạy máy chủ web và tiến trình nền", Needs.DJANGO),
    Command("devidp", "config.cli.devidp:main", "chạy nơi cấp định danh giả của bản diễn tập", Needs.DJANGO),
    Command(
        "devreceiver",
        "notifications.management.receiver:main",
        "giả làm tổng đài SMS, Zalo để phát triển",
        Needs.NOTHING,
    ),
    Command(
        "devgateway",
        "config.devgateway.command:main",
        "chạy cổng thanh toán giả của bản diễn tập",
        Needs.DJANGO,
    ),
    Command("worker", "jobs.management.worker:main", "chạy riêng tiến trình nền"),
    Command("test", "config.cli.testing:main", "chạy mọi kiểm thử trên SQLite và PostgreSQL", Needs.NOTHING),
    Command("check", "config.cli.checking:main", "kiểm tra mã nguồn và cấu hình", Needs.NOTHING),
    Command("bench", "config.cli.benchmark:main", "đo tốc độ và bộ nhớ", Needs.NOTHING),
    Command("migrate", "config.cli.manage:migrate", "tạo hoặc nâng cấp cơ sở dữ liệu", Needs.DJANGO),
    Command("makemigrations", "config.cli.manage:makemigrations", "sinh tệp nâng cấp bảng", Needs.DJANGO),
    Command("messages", "config.cli.manage:messages", "gom câu chữ vào bản dịch tiếng Anh", Needs.DJANGO),
    Command("manage", "config.cli.manage:manage", "gọi một lệnh quản trị của Django", Needs.DJANGO),
    Command("shell", "config.cli.manage:shell", "mở dòng lệnh Python của hệ thống", Needs.DJANGO),
    Command(
        "admin create",
        "people.management.admin_create:main",
        "tạo quản trị viên bằng liên kết một lần",
    ),
    Command("import procedures", "catalogue.management.import_procedures:main", "nạp danh mục thủ tục"),
    Command(
        "import national-codes",
        "catalogue.management.import_national_codes:main",
        "nạp mã thủ tục quốc gia để gợi ý",
    ),
    Command(
        "import processes", "workflow.management.import_processes:main", "nạp quy trình nội bộ", dry=True
    ),
    Command("import holidays", "calendars.management.import_holidays:main", "nạp ngày nghỉ, ngày làm bù"),
    Command(
        "import organisation",
        "people.management.import_organisation:main",
        "nạp cơ quan, đơn vị",
    ),
    Command("import staff", "people.management.import_staff:main", "nạp cán bộ và vị trí"),
    Command(
        "erase parties",
        "dossiers.management.erase_parties:main",
        "xóa dữ liệu cá nhân khỏi một hồ sơ đã kết thúc",
        dated=True,
    ),
    Command("report", "reports.management.report:main", "lập biểu mẫu báo cáo", dated=True),
    Command("verify", "audit.management.verify:main", "kiểm tra tính toàn vẹn số liệu", dated=True),
    Command("seal", "audit.management.seal:main", "niêm phong các ngày đã qua", dated=True),
    Command("due", "calendars.management.due:main", "tính hạn trả và giải thích", Needs.NOTHING),
    Command("backup", "config.cli.backup:backup", "sao lưu cơ sở dữ liệu và tệp"),
    Command("restore", "config.cli.backup:restore", "phục hồi bản sao lưu vào thư mục trống", Needs.DJANGO),
)
"""In the order in which `./motcua --help` lists them."""


def find(words: list[str]) -> tuple[Command, list[str]] | None:
    """Return the command that `words` begin with (longest name first) and the words after it."""
    for command in sorted(COMMANDS, key=lambda one: -len(one.name.split())):
        name = command.name.split()
        if words[: len(name)] == name:
            return command, words[len(name) :]
    return None


def beginning_with(word: str) -> list[Command]:
    """Return the commands of a group: "import" has several."""
    return [command for command in COMMANDS if command.name.split()[0] == word]
