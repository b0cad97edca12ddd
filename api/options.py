"""The options that several commands share, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = Path("phahe.store")

StoreDir = Annotated[Path, typer.Option("--store", metavar="DIR", help="The folder that holds the graph.")]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="A SPARQL endpoint that holds the graph, in place of a folder; see `phahe push`."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
TimeLimit = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="The longest that one document may take.")]
MemoryLimit = Annotated[int, typer.Option("--memory-limit", metavar="MIB", min=512, help="The most memory that one document may take.")]
