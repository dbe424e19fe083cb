"""Draw a flow from its own declaration; a test keeps `docs/flows/` in step."""

from collections import defaultdict

from flows.frame import Ask, Confirm, Do, Frame, Note, Step


def mermaid(flow: type[Frame]) -> str:
    """Return the flow as a Mermaid `stateDiagram-v2`."""
    steps = [step for step in flow.steps if not isinstance(step, Note)]
    names = [step.name for step in steps] + ["completed"]
    lines = ["stateDiagram-v2", f"    [*] --> {names[0]}"]
    for at, step in enumerate(steps):
        follower = names[at + 1]
        lines += [f"    {step.name} --> {follower} : {cause}" for cause in _causes(step)]
        if step.when:
            lines.append(f"    {names[at - 1]} --> {follower} : not {step.when.__name__}")
        lines += [
            f"    {step.name} --> {back} : {', '.join(codes)}" for back, codes in _ways_back(step)
        ]
    return "\n".join([*lines, "    completed --> [*]", ""])


def _causes(step: Step) -> list[str]:
    match step:
        case Do(command=command):
            return [_name(command)]
        case Confirm():
            return ["yes"]
        case Ask(find=None):
            return ["said"]
        case Ask(find=find):
            return [f"said, or {_name(find)}"]
        case _:
            return []


def _name(command: object) -> str:
    return getattr(command, "__name__", "done")


def _ways_back(step: Step) -> list[tuple[str, list[str]]]:
    codes_by_field = defaultdict[str, list[str]](list)
    for code, field in getattr(step, "on_failure", {}).items():
        codes_by_field[field].append(code)
    return list(codes_by_field.items())
