"""Says in one Markdown table what was measured: medians, and ratios with the least and the greatest of them."""

import statistics


class Results:
    """Samples of each row, a server and a workload, by the number of the round; ratios are taken within a round."""

    def __init__(self):
        self.samples, self.starts, self.memory = {}, {}, {}

    def add(self, row, number, sample):
        self.samples.setdefault(row, {})[number] = sample

    def add_ends(self, row, start, memory):
        self.starts[row], self.memory[row] = start, memory

    def median(self, row, part):
        return statistics.median(getattr(sample, part) for sample in self.samples[row].values())

    def ratio(self, row, base, part):
        ones, others = self.samples[row], self.samples.get(base, {})
        ratios = [getattr(ones[each], part) / getattr(others[each], part) for each in ones.keys() & others.keys()]
        if row == base or not ratios:
            return "1" if ratios else "–"
        return f"{number(statistics.median(ratios))} ({number(min(ratios))}–{number(max(ratios))})"


def table(results, ceilings):
    """Compares with nginx, or if it is not there with Dryplate, under the workload that is the ceiling of the row's."""
    base = "nginx" if any(server == "nginx" for server, _ in results.samples) else "Dryplate"
    head = ["", "CPU µs a request", f"× {base}", "requests/s", f"× {base}", "p50 ms", "p99 ms", "first answer ms",
            "idle MiB", "MiB after requests"]
    rows = [cells(results, row, (base, ceilings[row[1]])) for row in results.samples]
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cells(results, row, base):
    server, workload = row
    return [
        f"**{server}**, {workload}" if server == "Dryplate" else f"{server}, {workload}",
        number(results.median(row, "cpu")), results.ratio(row, base, "cpu"),
        number(results.median(row, "rate")), results.ratio(row, base, "rate"),
        number(results.median(row, "p50")), number(results.median(row, "p99")),
        number(results.starts[row]) if row in results.starts else "",
        *memory(results.memory.get(row)),
    ]


def memory(taken):
    if not taken:
        return "", ""
    idle, after, count = taken
    return number(idle), f"{number(after)} ({count:,})"


def number(value):
    """Three digits, of what is less than one two."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}" if value >= 1 else f"{value:.2g}"
