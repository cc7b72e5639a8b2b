"""What passes between applicant and officer online, under one name."""

from motcua.dossiers.usecases.answering import answer_supplement_online
from motcua.dossiers.usecases.judging import judge_papers, open_filing
from motcua.dossiers.usecases.messages import read_messages, write_message
from motcua.dossiers.usecases.stopping import ask_to_stop, decline_stop

__all__ = [
    "answer_supplement_online",
    "ask_to_stop",
    "decline_stop",
    "judge_papers",
    "open_filing",
    "read_messages",
    "write_message",
]
