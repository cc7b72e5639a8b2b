"""What the command line says about wrong words."""

from __future__ import annotations

import pytest

from motcua.kernel.commandline import USAGE_ERROR, Parser, command_parser, in_vietnamese


@pytest.fixture
def parser() -> Parser:
    """A command with one of everything."""
    made = command_parser("thu", "Lệnh để thử.", example="./motcua thu a")
    made.add_argument("file")
    made.add_argument("--port", type=int)
    made.add_argument("--pair", nargs=2)
    made.add_argument("--many", nargs="+")
    made.add_argument("--kind", choices=["a", "b"])
    either = made.add_mutually_exclusive_group()
    either.add_argument("--on", action="store_true")
    either.add_argument("--off", action="store_true")
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "còn thiếu: file"),
        (["x", "--xyz"], "không có tham số hoặc tùy chọn: --xyz"),
        (["x", "y"], "không có tham số hoặc tùy chọn: y"),
        (["x", "--port"], "--port: cần một giá trị"),
        (["x", "--port", "abc"], "--port: 'abc' không phải số nguyên"),
        (["x", "--pair", "a"], "--pair: cần 2 giá trị"),
        (["x", "--many"], "--many: cần ít nhất một giá trị"),
        (["x", "--kind", "c"], "--kind: không có 'c'; hãy chọn một trong: "),
        (["x", "--on", "--off"], "--off không dùng cùng --on"),
        (["x", "--on=1"], "--on không nhận giá trị, đã gõ '1'"),
    ],
)
def test_wrong_words_are_named_in_vietnamese(
    parser: Parser, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser.parse_args(words)
    told = capsys.readouterr().err
    assert stopped.value.code == USAGE_ERROR
    assert said in told
    assert "Cách dùng: ./motcua thu" in told
    assert "./motcua thu --help" in told
    assert not {"usage", "error", "argument", "expected", "invalid"} & set(told.lower().split())


def test_help_has_vietnamese_headings(parser: Parser) -> None:
    shown = parser.format_help()
    assert "tham số:" in shown
    assert "tùy chọn:" in shown
    assert "usage" not in shown
    assert "show this help" not in shown


def test_a_sentence_of_our_own_stays() -> None:
    assert in_vietnamese("cần --from cùng --term") == "cần --from cùng --term"
