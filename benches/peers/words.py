#!/usr/bin/env python3
"""underthesea (PyPI) beside baochi: words, and named entities, of the same articles.

    words.py --tools target/release [--out FILE] CORPUS.jsonl

baochi is timed as a process with all facts and its start; underthesea inside this one, its models loaded before.
"""
import argparse
import json
import os
import sys
import tempfile

import figure

# Few: underthesea takes seconds for an article where it looks for names.
ARTICLES = {"word_tokenize": 200, "ner": 6}
ROUNDS = 3


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--tools", required=True)
    args.add_argument("--out")
    args.add_argument("corpus")
    args = args.parse_args()
    import underthesea
    report = figure.Report(args.tools, args.out)
    with open(args.corpus, encoding="utf-8") as file:
        lines = [line for _, line in zip(range(max(ARTICLES.values())), file)]
    for name, number in ARTICLES.items():
        texts = [json.loads(line)["text"] for line in lines[:number]]
        size = sum(len(text.encode()) for text in texts) / 1e6
        read = getattr(underthesea, name)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as corpus:
            corpus.writelines(lines[:number])
            corpus.flush()

            def ours():
                return figure.run(os.path.join(args.tools, "baochi"), "extract", "--jobs", 1, corpus.name)

            def other():
                return [read(text) for text in texts]

            try:
                mine, its, ratios = figure.in_turns(ROUNDS, ours, other)
            except Exception as error:  # A model that is not in the package cannot be had here.
                print(f"words/{name}: left out, underthesea failed: {error}", file=sys.stderr)
                continue
        on = f"{len(texts)} articles, {size:.2f} MB, one thread; ours all facts and start-up: {size / mine:.2f} MB/s to {size / its:.3f}"
        report.add(f"words/{name}", f"underthesea {underthesea.__version__}", mine, its, "s", on, ratios, ROUNDS)


if __name__ == "__main__":
    main()
