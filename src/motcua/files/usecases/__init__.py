"""What stores, keeps and discards files."""

from motcua.files.usecases.advising import advice_on
from motcua.files.usecases.binding import Cover, bind_pages, words_in
from motcua.files.usecases.copying import use_again
from motcua.files.usecases.joining import join_photographs
from motcua.files.usecases.keeping import discard_file, keep_files
from motcua.files.usecases.posted import Posted, Taken, store_posted
from motcua.files.usecases.reading import witness_reading
from motcua.files.usecases.releasing import release_files
from motcua.files.usecases.storing import store_bytes, store_file
from motcua.files.usecases.sweeping import sweep_files
from motcua.files.usecases.uploading import (
    append_part,
    begin_upload,
    finish_upload,
    give_up_upload,
    received_so_far,
)

__all__ = [
    "Cover",
    "Posted",
    "Taken",
    "advice_on",
    "append_part",
    "begin_upload",
    "bind_pages",
    "discard_file",
    "finish_upload",
    "give_up_upload",
    "join_photographs",
    "keep_files",
    "received_so_far",
    "release_files",
    "store_bytes",
    "store_file",
    "store_posted",
    "sweep_files",
    "use_again",
    "witness_reading",
    "words_in",
]
