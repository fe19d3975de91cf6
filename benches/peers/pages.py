#!/usr/bin/env python3
"""trafilatura (PyPI) beside baochi on folders of pages: time, and with scorers and right texts at hand F1.

    pages.py --tools target/release [--shared FOLDER] [--out FILE] FOLDER...

baochi is timed as a process with all facts and its start; trafilatura inside this one, imports left out.
`FOLDER/gold.jsonl` is scored by score_pages.py, `FOLDER/ref.json` by score_body.py, both below SHARED/score.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import figure

ROUNDS = 5


def pages(folder):
    return {path.stem: path.read_bytes() for path in sorted(pathlib.Path(folder).glob("*.html"))}


def predicted(trafilatura, all_pages):
    answers = {}
    for name, page in all_pages.items():
        result = trafilatura.bare_extraction(page, with_metadata=True)
        result = (result if isinstance(result, dict) else result.as_dict()) if result else {}
        answers[name] = {"articleBody": result.get("text") or "", "title": result.get("title"), "date": result.get("date"),
                         "author": result.get("author")}
    return answers


def of_records(lines):
    answers = {}
    for line in lines.decode().splitlines():
        record = json.loads(line)
        article = record["article"]
        answers[pathlib.Path(record["source"]["uri"]).stem] = {
            "articleBody": article["text"], "title": article["title"], "date": article["published"], "author": article["author"]}
    return answers


def scores(shared, folder, answers):
    """F1 of each reader by the scorer that fits the folder; None where there is none."""
    for scorer, gold in (("score_pages.py", "gold.jsonl"), ("score_body.py", "ref.json")):
        scorer, gold = os.path.join(shared, "score", scorer), os.path.join(folder, gold)
        if os.path.exists(scorer) and os.path.exists(gold):
            break
    else:
        return None
    with tempfile.TemporaryDirectory() as work:
        paths = []
        for name, answer in answers.items():
            paths.append(os.path.join(work, name + ".json"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                json.dump(answer, file, ensure_ascii=False)
        out = os.path.join(work, "out")
        subprocess.run([sys.executable, scorer, gold, *paths, "--json", out], check=True, stdout=subprocess.DEVNULL)
        with open(out, encoding="utf-8") as file:
            figures = json.load(file)
    return {name: figures[name]["f1"] for name in answers}


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("--tools", required=True)
    args.add_argument("--shared", default="../shared")
    args.add_argument("--out")
    args.add_argument("folders", nargs="+")
    args = args.parse_args()
    import trafilatura
    report = figure.Report(args.tools, args.out)
    peer = f"trafilatura {trafilatura.__version__} (PyPI)"
    for folder in args.folders:
        all_pages = pages(folder)
        if not all_pages:
            print(f"{folder}: there is no page (*.html)", file=sys.stderr)
            continue
        paths = [os.path.join(folder, name + ".html") for name in all_pages]

        def ours():
            return figure.run(os.path.join(args.tools, "baochi"), "extract", "--format", "jsonl", "--jobs", 1, *paths)

        def other():
            return predicted(trafilatura, all_pages)

        name, on = os.path.basename(os.path.normpath(folder)), f"{len(all_pages)} pages, one thread"
        mine, its, ratios = figure.in_turns(ROUNDS, ours, other)
        report.add(f"pages/{name}/time", peer, mine, its, "s", on + "; ours with all facts and start-up", ratios, ROUNDS)
        f1 = scores(args.shared, folder, {"ours": of_records(ours()), "other": other()})
        if f1:
            report.add(f"pages/{name}/f1", peer, f1["ours"], f1["other"], "F1", on)


if __name__ == "__main__":
    main()
