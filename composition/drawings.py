"""The drawings in `docs/`, each made from what it shows; tests keep them in step."""

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flows import diagram
from flows.dialogue import FLOWS
from scheduling import lifecycle

CHECKOUT = Path(__file__).parent.parent

Graph = Mapping[str, frozenset[str]]


def drawings() -> Mapping[str, str]:
    """Return the drawings by where they lie in `docs/`; all but the database's, which asks one."""
    return {
        **{f"flows/{title}.mmd": diagram.mermaid(flow) for title, flow in FLOWS.items()},
        "lifecycle.mmd": lifecycle.diagram(),
        "modules.mmd": packages_drawing(CHECKOUT),
    }


def packages_drawing(checkout: Path) -> str:
    """Return who imports whom as a Mermaid flowchart, without the arrows that others imply."""
    graph = _essential(imports(checkout))
    arrows = [
        f"    {package} --> {target}" for package in graph for target in sorted(graph[package])
    ]
    return "\n".join(["flowchart TD", *arrows, ""])


def imports(checkout: Path) -> Graph:
    """Return which of the packages under contract in `pyproject.toml` import which others."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    packages = frozenset(project["tool"]["importlinter"]["root_packages"])
    return {
        package: packages.intersection(_imported_by((checkout / package).rglob("*.py"))) - {package}
        for package in sorted(packages)
    }


def _imported_by(files: Iterable[Path]) -> Iterator[str]:
    """Yield the top-level names of what these files import."""
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    yield from (each.name.partition(".")[0] for each in names)
                case ast.ImportFrom(module=str(module)):
                    yield module.partition(".")[0]


def _essential(graph: Graph) -> Graph:
    """Leave out an arrow where other arrows lead the same way; there are no circles."""
    return {
        package: frozenset(
            target
            for target in targets
            if not any(target in _reachable(graph, other) for other in targets)
        )
        for package, targets in graph.items()
    }


def _reachable(graph: Graph, start: str) -> frozenset[str]:
    return graph[start].union(*(_reachable(graph, each) for each in graph[start]))
