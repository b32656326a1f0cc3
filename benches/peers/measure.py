"""Runs a command once: `measure.py COMMAND…` prints its processor seconds, wall seconds, peak memory in KiB, exit code.

A process of its own, and a small one, because Linux counts the memory of whoever starts a command as the command's
until it runs. Processor time is user and system of the command and of all children that it waited for.
"""

import os
import sys
import time

command = sys.argv[1:]
null = os.open(os.devnull, os.O_RDWR)
started = time.monotonic()
actions = [(os.POSIX_SPAWN_DUP2, null, fd) for fd in (0, 1)]
pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
_, status, usage = os.wait4(pid, 0)
wall = time.monotonic() - started
print(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, os.waitstatus_to_exitcode(status))
