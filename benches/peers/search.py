#!/usr/bin/env python3
"""Other search engines beside baochi: time to index, size, latency, and with judged queries nDCG@10 and MRR@10.

    search.py ENGINE --tools target/release [--ir FOLDER] [--shared FOLDER] [--queries N] [--out FILE] CORPUS.jsonl

ENGINE is sqlite (FTS5, unicode61 remove_diacritics 2), tantivy (tantivy-py, folded) or postgres (simple with unaccent, GIN, a
temporary cluster). Queries are those of FOLDER/queries.jsonl (default SHARED/ir/known_item, whose answers are FOLDER/qrels.tsv and
whose corpus is indexed without titles), or words drawn from the corpus. All engines are asked for articles with any of the words.
One thread everywhere; what baochi takes to index includes extraction.
"""
import argparse
import importlib.util
import json
import os
import random
import re
import sys
import tempfile
import unicodedata

import engines
import figure

WORD = re.compile(r"\w+")


def bare(text):
    text = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in text if not unicodedata.combining(c))


def load(path):
    """Judged queries come with a corpus whose titles are the queries: it is read without them."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield {"id": row["id"], "title": row.get("title") or "", "text": row["text"]}


def drawn(rows, number):
    """Four words that stand side by side in an article."""
    chance = random.Random(20)
    for nth in range(number):
        words = WORD.findall(chance.choice(rows)["text"])
        start = chance.randrange(max(1, len(words) - 4))
        yield {"id": str(nth), "text": " ".join(words[start : start + 4])}


def metrics(shared):
    path = os.path.join(shared, "score", "metrics.py")
    if not os.path.exists(path):
        return None
    spec = importlib.util.spec_from_file_location("metrics", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Ours:
    """baochi through its tool; latency by `scale ask`, which asks the library."""

    def __init__(self, tools, work):
        self.tools, self.work, self.folder = tools, work, os.path.join(work, "baochi")

    def index(self, corpus):
        figure.run(os.path.join(self.tools, "baochi"), "index", "--index", self.folder, "--jobs", 1, corpus)

    def size(self):
        return engines.size(self.folder)

    def latency(self, queries):
        return json.loads(figure.run(os.path.join(self.tools, "scale"), "ask", self.folder, self.write(queries)))

    def answers(self, queries):
        lines = figure.run(os.path.join(self.tools, "baochi"), "search", "--index", self.folder, "--all", "--limit", 10,
                           "--batch", self.write(queries)).decode()
        answers = map(json.loads, lines.splitlines())
        return {answer["query_id"]: [hit["source"]["id"] for hit in answer["hits"]] for answer in answers}

    def write(self, queries):
        path = os.path.join(self.work, "queries.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(query, ensure_ascii=False) + "\n" for query in queries)
        return path


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("engine", choices=sorted(engines.ENGINES))
    args.add_argument("--tools", required=True)
    args.add_argument("--shared", default="../shared")
    args.add_argument("--ir")
    args.add_argument("--queries", type=int, default=300)
    args.add_argument("--out")
    args.add_argument("corpus")
    args = args.parse_args()
    report = figure.Report(args.tools, args.out)
    ir = args.ir or os.path.join(args.shared, "ir", "known_item")
    judge, rows = metrics(args.shared), list(load(args.corpus))
    judged = judge is not None and os.path.exists(os.path.join(ir, "qrels.tsv"))
    if judged:
        with open(os.path.join(ir, "queries.jsonl"), encoding="utf-8") as file:
            queries = [json.loads(line) for line in file][: args.queries]
        qrels = judge.read_qrels(os.path.join(ir, "qrels.tsv"))
        qrels = {query["id"]: qrels[query["id"]] for query in queries if query["id"] in qrels}
        for row in rows:
            row["title"] = ""
    else:
        print(f"no judged queries in {ir}: nDCG and MRR are left out", file=sys.stderr)
        queries = list(drawn(rows, args.queries))
    with tempfile.TemporaryDirectory() as work:
        corpus = os.path.join(work, "corpus.jsonl")
        with open(corpus, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        ours = Ours(args.tools, work)
        with engines.ENGINES[args.engine](work) as other:
            peer, name = other.name, args.engine
            on = f"{len(rows)} articles" + (" without titles" if judged else "")
            taken, _ = figure.seconds(lambda: ours.index(corpus))
            its, _ = figure.seconds(lambda: other.index(rows))
            report.add(f"search/{name}/index", peer, taken, its, "s", on + ", one thread; ours with extraction of all facts")
            report.add(f"search/{name}/size", peer, ours.size() / 1e6, other.size() / 1e6, "MB", on)
            asked = [dict(query, text=bare(query["text"])) for query in queries]
            for kind, queries in (("marked", queries), ("bare", asked)):
                compare(report, judge if judged else None, ours, other, f"search/{name}/{kind}", queries,
                        qrels if judged else None, f"{len(queries)} queries, {on}")


def compare(report, judge, ours, other, name, queries, qrels, on):
    mine = ours.latency(queries)
    times, its = [], {}
    for query in queries:  # Once to warm the caches.
        other.best(WORD.findall(query["text"]))
    for query in queries:
        taken, its[query["id"]] = figure.seconds(lambda: other.best(WORD.findall(query["text"])))
        times.append(taken)
    for part in ("p50", "p99"):
        report.add(f"{name}/{part}", other.name, mine[part], figure.quantile(times, int(part[1:]) / 100), "s", on)
    if judge:
        runs = ours.answers(queries), its
        for place, measure in enumerate(("nDCG@10", "MRR@10")):
            values = [judge.measure(qrels, run)[place] for run in runs]
            report.add(f"{name}/{measure}", other.name, *values, measure, on)


if __name__ == "__main__":
    main()
