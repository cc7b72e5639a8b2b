"""The papers of a dossier: its rows put into the forms of its regime."""

from motcua.dossiers.printing.contents import PRINTABLE, content_of
from motcua.dossiers.printing.forms import print_paper

__all__ = ["PRINTABLE", "content_of", "print_paper"]
