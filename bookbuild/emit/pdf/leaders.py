"""Leaders as one text each: the engine makes a box of every dot, drawn, tagged and copied one by one.

WeasyPrint 70.0 fills a leader in one function, which is followed by ours as long as a book is laid out. What would
retire this: one box per leader in the engine.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bookbuild.patching import replaced


@contextmanager
def leaders_whole() -> Iterator[None]:
    """Lay out with leaders of one box each."""
    from weasyprint.layout import inline

    with replaced(inline, "handle_leader", _joined(inline.handle_leader)):
        yield


def _joined(engine: Callable[..., None]) -> Callable[..., None]:
    from weasyprint.layout.leader import leader_index

    def joined(context: Any, line: Any, containing_block: Any) -> None:
        engine(context, line, containing_block)
        leader = leader_index(line)[1]
        if leader is None or len(leader.children) < 2:
            return
        first, count = leader.children[-1], len(leader.children)  # the engine fills them from the right
        whole = first.copy()
        whole.text = first.text * count
        whole.width = first.width * count
        whole.pango_layout = copy.copy(first.pango_layout)
        whole.pango_layout.text = whole.text
        leader.children = (whole,)

    return joined
