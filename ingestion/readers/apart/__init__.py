"""Reading in a process of its own, which a file may hang, crash or fill without harm to the worker.

process  starts it, asks it, watches its clock and memory, ends it      child   what runs in it
reader   a Reader whose work is done there; a page that costs too much is given up and named

One such process a worker process, for one file at a time; it holds the OCR engine. What it gets: the bytes of one
file, the limits. What it has not got: settings, passwords of the services, the database.
"""

from ingestion.readers.apart.reader import Apart

__all__ = ["Apart"]
