"""What looks at signatures, and what changes whom is trusted."""

from motcua.signatures.usecases.judging import advise, forget_verdicts, judge, judge_bytes, judge_waiting
from motcua.signatures.usecases.roots import end_root, trust_root

__all__ = ["advise", "end_root", "forget_verdicts", "judge", "judge_bytes", "judge_waiting", "trust_root"]
