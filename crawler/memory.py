"""The memory limit of a crawl, held against what this process uses now.

Scrapy asks for the peak since the process began, and Linux lets a process that another one started inherit that one's
peak: a crawl that a large program starts would end at its first look.
"""

import resource
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_STATM = Path("/proc/self/statm")


class OwnMemoryUsage(MemoryUsage):
    def get_virtual_size(self) -> int:
        """Resident bytes now; where the system does not tell, the peak."""
        try:
            pages = int(_STATM.read_text(encoding="ascii").split()[1])
        except OSError:
            return super().get_virtual_size()
        return pages * resource.getpagesize()
