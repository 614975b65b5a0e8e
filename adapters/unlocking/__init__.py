"""Opening encrypted files with their password. Implements casework.ports.Unlocker.

keys     what opens a PDF, an office file, a ZIP     child   runs it in a process of its own

A locked file is a stranger's: it may ask for a million rounds of hashing, or unpack without end. So it is opened in a
process with a clock and a memory limit. The password goes there through a pipe: not in an argument, the environment,
a file or a log.
"""

from adapters.unlocking.opening import ProcessUnlocker

__all__ = ["ProcessUnlocker"]
