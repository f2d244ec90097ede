"""The readers, in the order in which they are asked whether a folder is theirs."""

from bookbuild.readers import Reader
from bookbuild.readers.native import read_native
from bookbuild.readers.vuepress import read_vuepress

READERS: tuple[tuple[str, Reader], ...] = (("vuepress", read_vuepress), ("native", read_native))
