"""How often a client sent a task, by the simulator's journal."""

from scenario import until


async def attempts(server, task, count):
    """When a task was sent, in milliseconds; it has to be so often, always with this UUID."""
    await until(lambda: len(times(server, task)) >= count, f"{count} attempts")
    found = times(server, task)
    assert len(found) == count, f"{len(found)} attempts instead of {count}: {found}"
    return found


def times(server, task):
    entries = server.control(f"journal?taskUUID={task}")["entries"]
    return [entry["at"] for entry in entries if any(is_sent(one, task) for one in entry["tasks"])]


def is_sent(one, task):
    return (one.get("taskUUID"), one["taskType"]) == (task, "imageInference")
