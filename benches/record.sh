#!/usr/bin/env bash
# Measures all and keeps it in benches/record/DATE-MACHINE/: see benches/README.md.
#
#   benches/record.sh [--corpus FILE.jsonl] [--pages FOLDER]… [--shared FOLDER] [--sizes N,…] [--query-articles N]
#                     [--scale-folder DIR] [--no-peers] [--readme] [NAME]
#
# Without a corpus and pages the fixtures are measured, with seeded changes. NAME is of the machine: default its kernel and cores.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=() pages=() folders=() shared=../shared sizes=1000,10000,100000 query=() scale=() peers=1 readme=() name=

while (($#)); do
  case $1 in
    --corpus) corpus=(--corpus "$2"); shift ;;
    --pages) pages+=(--pages "$2"); folders+=("$2"); shift ;;
    --shared) shared=$2; shift ;;
    --sizes) sizes=$2; shift ;;
    --query-articles) query=(--articles "$2"); shift ;;
    --scale-folder) scale=(--folder "$2"); shift ;;
    --no-peers) peers=0 ;;
    --readme) readme=(README.md) ;;
    --*) echo "record.sh: there is no $1" >&2; exit 2 ;;
    *) name=$1 ;;
  esac
  shift
done

tools=${CARGO_TARGET_DIR:-target}/release
record=benches/record/$(date -u +%F)-${name:-$(uname -m)-$(nproc)-cores}
if [[ -e $record ]]; then
  echo "record.sh: there is a $record: remove it, or give another NAME" >&2
  exit 2
fi
cargo build --release --locked -p baochi-cli -p baochi-benches
mkdir -p "$record"
# Unfinished measurements are no record.
trap 'echo "record.sh: what was measured so far is in $record" >&2' ERR

"$tools/ratios" text threads startup "${corpus[@]}" --out "$record/ratios.jsonl"
"$tools/ratios" pages "${pages[@]}" --out "$record/ratios.jsonl"
"$tools/ratios" index "${corpus[@]}" --out "$record/ratios.jsonl"
"$tools/ratios" query "${corpus[@]}" "${query[@]}" --out "$record/ratios.jsonl"
"$tools/scale" run "${corpus[@]}" --sizes "$sizes" "${scale[@]}" --out "$record/scale.jsonl"

if ((peers)); then
  for folder in "${folders[@]}"; do
    cargo run --release --locked --manifest-path benches/peers/Cargo.toml -- speed "$folder" "$record/peers.jsonl"
  done
  given=${corpus[1]-}
  if [[ -z $given ]]; then
    given=$(mktemp --suffix .jsonl)
    "$tools/scale" make 2000 "$given"
  fi
  # A peer that is not to be had is told there, and is no reason to throw away the rest.
  benches/peers/peers.sh --tools "$tools" --shared "$shared" --out "$record/peers.jsonl" "$given" "${folders[@]}" || true
fi
"$tools/summary" "$record" "${readme[@]}"
echo "kept in $record" >&2
