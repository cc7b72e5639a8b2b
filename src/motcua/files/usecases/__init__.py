"""What stores, keeps and discards files."""

from motcua.files.usecases.keeping import discard_file, keep_files
from motcua.files.usecases.reading import witness_reading
from motcua.files.usecases.storing import store_bytes, store_file
from motcua.files.usecases.sweeping import sweep_files

__all__ = ["discard_file", "keep_files", "store_bytes", "store_file", "sweep_files", "witness_reading"]
