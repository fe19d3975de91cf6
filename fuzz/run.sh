#!/usr/bin/env bash
# Runs one target for so many seconds: half of them on inputs up to 4 KiB, half up to 256 KiB.
#   run.sh TARGET SECONDS [more options of libFuzzer]
# FUZZ_DIR holds what is made on the way (corpora, findings, logs); NO_BUILD=1 takes what was built before.
# SANITIZER=address looks at the memory of others' code too, at half the pace.
set -euo pipefail
cd "$(dirname "$0")"

[ $# -ge 2 ] || { echo "usage: run.sh TARGET SECONDS [options of libFuzzer]" >&2; exit 2; }
target=$1 seconds=$2
shift 2
dir=${FUZZ_DIR:-target/runs}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
corpus=$dir/corpus/$target findings=$dir/findings/$target log=$dir/$target.log
program=$CARGO_TARGET_DIR/x86_64-unknown-linux-gnu/release/$target

mkdir -p "$corpus" "$findings"
if [ -z "${NO_BUILD:-}" ]; then
  (cd .. && env -u CARGO_TARGET_DIR cargo run --quiet -p baochi-tests --example seeds -- "$target" "$corpus")
  cargo +nightly fuzz build --fuzz-dir . --sanitizer "${SANITIZER:-none}" "$target"
fi

# A finding ends the program, not the run.
for longest in 4096 262144; do
  end=$((SECONDS + seconds / 2))
  while [ $SECONDS -lt $end ] && [ "$(ls "$findings" | wc -l)" -lt 50 ]; do
    nice -n 5 "$program" "$corpus" -artifact_prefix="$findings/" -dict="dictionaries/$target.dict" \
      -max_len="$longest" -max_total_time=$((end - SECONDS)) -rss_limit_mb=4096 -timeout=10 \
      -print_final_stats=1 -verbosity=1 "$@" >>"$log" 2>&1 || true
  done
done
grep -E '^(#[0-9]+ |stat::)' "$log" | tail -n 12
echo "findings: $(ls "$findings" | wc -l) in $findings"
