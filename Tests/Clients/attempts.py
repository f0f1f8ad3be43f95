"""How often a client sent a task, by the simulator's journal."""

from scenario import until


async def attempts(server, task, count, task_type="imageInference"):
    """When a task was sent, or asked for, in milliseconds; it has to be so often, always with this UUID."""
    await until(lambda: len(times(server, task, task_type)) >= count, f"{count} attempts")
    found = times(server, task, task_type)
    assert len(found) == count, f"{len(found)} attempts instead of {count}: {found}"
    return found


def times(server, task, task_type):
    entries = server.control(f"journal?taskUUID={task}")["entries"]
    return [entry["at"] for entry in entries if any(is_sent(one, task, task_type) for one in entry["tasks"])]


def is_sent(one, task, task_type):
    return (one.get("taskUUID"), one["taskType"]) == (task, task_type)
