"""What a file really is, told by its content; hostile content is refused with a sentence.

Everything here reads from disk piece by piece and trusts no length, no name and no header.
"""

from motcua.files.codecs.inspection import Inspected, inspect

__all__ = ["Inspected", "inspect"]
