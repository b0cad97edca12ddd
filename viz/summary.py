"""What a network too large to read opens at: its nodes gathered by place, directive, document or agency, few enough to be seen at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from viz.figure import Arrow, Figure, Link, Node, natural_key
from viz.style import GATHERED, KINDS

# More boxes than this are too small to read where all of them are seen.
MOST = 120
# A way that gathers a smaller part of the nodes says too little of them.
LEAST = 0.25
ACTORS = frozenset({"agency", "group"})
# What these say does not file one thing under another.
LOOSE = frozenset({"cites", "basedOn", "candidate", "candidateDocument", "proposedIn", "sameIndicator"})
Keys = dict[str, str]


@dataclass(frozen=True)
class Way:
    """One way to gather: its name, and a function that gives the key of each node it can file, with the words for each key."""

    vi: str
    en: str
    keys: Callable[[Figure], Keys]


@dataclass(frozen=True)
class Group:
    """Nodes that stand together; `inner` is the part of the figure that they are."""

    node: Node
    inner: Figure


@dataclass(frozen=True)
class Summary:
    """The groups of a figure, and `top`: the network of the groups and of the nodes in none."""

    way: Way
    groups: tuple[Group, ...]
    top: Figure


def _sources(figure: Figure, *, actors: bool) -> dict[str, str]:
    """What each node is filed under: the first that it points to, an agency or anything else, what binds before what is loose."""
    kind = {node.id: node.kind for node in figure.nodes}
    found: dict[str, tuple[bool, str]] = {}
    for arrow in figure.arrows:
        if (kind[arrow.target] in ACTORS) == actors and arrow.source != arrow.target:
            loose = all(link.relation in LOOSE for link in arrow.links)
            if arrow.source not in found or (found[arrow.source][0] and not loose):
                found[arrow.source] = loose, arrow.target
    return {node: source for node, (_, source) in found.items()}


def _with_heads(sources: Mapping[str, str]) -> Keys:
    """Each node under its source, and the source, where it is filed under nothing, under itself."""
    return {source: source for source in sources.values()} | dict(sources)


def _top(sources: Mapping[str, str], node: str) -> str:
    """The last source of sources; of a circle, where it is entered again."""
    seen = {node}
    while (node := sources.get(node, node)) not in seen:
        seen.add(node)
    return node


def _by_place(figure: Figure) -> Keys:
    return {node.id: node.place for node in figure.nodes if node.place}


def _by_directive(figure: Figure) -> Keys:
    sources = _sources(figure, actors=False)
    return _with_heads({node: _top(sources, node) for node in sources})


def _by_document(figure: Figure) -> Keys:
    return _with_heads(_sources(figure, actors=False))


def _by_agency(figure: Figure) -> Keys:
    return _with_heads(_sources(figure, actors=True))


WAYS = (
    Way("tỉnh, thành phố", "province", _by_place),
    Way("văn bản chỉ đạo", "directive", _by_directive),
    Way("văn bản", "document", _by_document),
    Way("cơ quan", "agency", _by_agency),
)
BY_KIND = Way("loại", "kind", lambda _: {})


def _filed(figure: Figure, way: Way) -> Keys:
    """The nodes that the way gathers with others."""
    keys = way.keys(figure)
    size = Counter(keys.values())
    return {node: key for node, key in keys.items() if size[key] > 1}


def _gathered(figure: Figure, filed: Keys) -> dict[str, list[Node]]:
    """The nodes of each group by its words; what is not filed is gathered by kind."""
    label = {node.id: node.label for node in figure.nodes}
    groups: dict[tuple[bool, str], list[Node]] = defaultdict(list)
    for node in figure.nodes:
        groups[(True, filed[node.id]) if node.id in filed else (False, node.kind)].append(node)
    words: dict[str, list[Node]] = {}
    for (by_way, key), members in groups.items():
        name = label.get(key, key) if by_way else KINDS[key].vi
        words[name if name not in words else f"{name} ({len(words)})"] = members
    return dict(sorted(words.items(), key=lambda item: natural_key(item[0])))


def summary(figure: Figure) -> Summary | None:
    """The summary with the fewest groups of those that can be read, groups included; None for a network that can itself be read."""
    if len(figure.nodes) <= MOST:
        return None
    filed = [(way, _filed(figure, way)) for way in WAYS]
    ways = [(way, _gathered(figure, keys)) for way, keys in filed if len(keys) >= len(figure.nodes) * LEAST] or [
        (BY_KIND, _gathered(figure, {}))
    ]
    way, gathered = min(ways, key=lambda item: _cost(item[1]))
    mark = "#"
    while any(node.id.startswith(mark) for node in figure.nodes):
        mark += "#"
    members = {f"{mark}{number}": (words, nodes) for number, (words, nodes) in enumerate(gathered.items()) if len(nodes) > 1}
    home = {node.id: group for group, (_, nodes) in members.items() for node in nodes}
    inner = _inner_arrows(figure, home)
    groups = tuple(
        Group(_group_node(group, words, nodes), Figure(words, "", tuple(nodes), tuple(inner[group])))
        for group, (words, nodes) in members.items()
    )
    alone = tuple(node for node in figure.nodes if node.id not in home)
    top = Figure(figure.title, figure.subtitle, (*(group.node for group in groups), *alone), _outer_arrows(figure, home))
    return Summary(way, groups, top)


def _cost(gathered: Mapping[str, list[Node]]) -> tuple[int, int]:
    most = max(len(gathered), *map(len, gathered.values()))
    return most if most > MOST else 0, len(gathered)


def _group_node(name: str, words: str, members: list[Node]) -> Node:
    """A group as a node, in the layer where most of its members are; its title counts them by kind."""
    kinds, layers = Counter(node.kind for node in members), Counter(node.layer for node in members)
    title = f"{len(members)} mục: " + ", ".join(f"{count} {KINDS[kind].vi}" for kind, count in kinds.most_common())
    return Node(name, GATHERED, words, title, min(layers, key=lambda layer: (-layers[layer], layer)), (), "", "")


def _inner_arrows(figure: Figure, home: Mapping[str, str]) -> dict[str, list[Arrow]]:
    inner: dict[str, list[Arrow]] = defaultdict(list)
    for arrow in figure.arrows:
        if home.get(arrow.source, "") == home.get(arrow.target, " "):
            inner[home[arrow.source]].append(arrow)
    return inner


def _outer_arrows(figure: Figure, home: Mapping[str, str]) -> tuple[Arrow, ...]:
    """The arrows between groups and single nodes: one for all that run the same way."""
    between: dict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in figure.arrows:
        ends = home.get(arrow.source, arrow.source), home.get(arrow.target, arrow.target)
        if ends[0] != ends[1] or arrow.source not in home:
            between[ends].append(arrow)
    return tuple(_bundle(source, target, arrows) for (source, target), arrows in sorted(between.items()))


def _bundle(source: str, target: str, arrows: list[Arrow]) -> Arrow:
    """Arrows drawn as one line; assets/view.js says it in the same words."""
    if len(arrows) == 1:
        return Arrow(source, target, arrows[0].links)
    links = [link for arrow in arrows for link in arrow.links]
    count = Counter(link.label for link in links)
    label = ", ".join(f"{words} ×{many}" for words, many in count.most_common(2)) + ("…" if len(count) > 2 else "")
    return Arrow(source, target, (Link(source, target, links[0].relation, label, ""),))
