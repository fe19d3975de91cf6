"""A figure as a line of JSON, in the form of all measurements of baochi (benches/src/figure.rs)."""
import datetime
import json
import os
import statistics
import subprocess
import sys
import time


class Report:
    """Prints figures, and keeps them in `out`. `tools` is the folder of the built programs."""

    def __init__(self, tools, out=None):
        self.out = out
        self.where = json.loads(subprocess.run([os.path.join(tools, "summary"), "machine"], check=True, capture_output=True).stdout)
        self.command = "benches/peers/" + os.path.basename(sys.argv[0])

    def add(self, name, against, ours, floor, unit="s", on="", ratios=None, rounds=1):
        ratio = statistics.median(ratios) if ratios else ours / floor if floor else None
        figure = {"name": "peers/" + name, "ours": ours, "floor": floor, "unit": unit, "ratio": ratio, "rounds": rounds,
                  "against": against, "on": on, "command": self.command,
                  "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), **self.where}
        if ratios:
            figure["range"] = [min(ratios), max(ratios)]
        line = json.dumps(figure, ensure_ascii=False)
        print(f"{figure['name']:40} ours {ours:.4g} {unit}, {against} {floor:.4g} {unit}, {ratio or 0:.3g} times", flush=True)
        if self.out:
            with open(self.out, "a", encoding="utf-8") as file:
                print(line, file=file)


def seconds(work):
    """What `work` takes, and what it gives."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def in_turns(rounds, ours, other):
    """Median seconds of each and the ratios of all rounds, after once each that does not count."""
    ours(), other()
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            behind = seconds(other)[0]
            pairs.append((seconds(ours)[0], behind))
        else:
            pairs.append((seconds(ours)[0], seconds(other)[0]))
    return (statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), [a / b for a, b in pairs])


def quantile(values, part):
    """By the nearest rank."""
    values = sorted(values)
    return values[max(0, -(-int(part * 1000) * len(values) // 1000) - 1)]


def run(*command):
    """Runs a program of ours to its end; gives what it prints."""
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
