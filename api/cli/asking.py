"""What does a query find that may become a rule?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.terminal import counted, number, say, show, show_json, styled, working

if TYPE_CHECKING:
    from graph.workbench import Workbench


def ask(workbench: Workbench, name: str, data: bytes, *, json: bool) -> None:
    """Ask the store the query that a file holds, and say what it found. Nothing is kept."""
    from graph.asking import asked
    from graph.interchange.reading import text_of

    text = text_of(name, data)
    with working("Asking the store"):
        found = asked(workbench.view(), text, name)
    if json:
        sample = [{"id": id_, "label": label, "name": called} for id_, label, called in found.sample]
        answer = {"found": found.found, "unknown": found.unknown, "sample": sample}
        show_json({**answer, "cypher": found.cypher, "asked_with": found.asked_with})
        return
    more = found.found - len(found.sample)
    show(
        styled((f"It finds {counted(found.found, 'node')}.", "bold")),
        *(styled(f"  {called}", (f"  {label}  {id_}", "dim")) for id_, label, called in found.sample),
        *([styled((f"  and {number(more)} more", "dim"))] if more else []),
    )
    if found.unknown:
        verb = "belongs" if found.unknown == 1 else "belong"
        say(f"{counted(found.unknown, 'id')} that it returned {verb} to no node here.")
    say("Nothing was kept.")
