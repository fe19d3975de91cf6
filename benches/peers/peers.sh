#!/usr/bin/env bash
# baochi beside what others use, by their own installers: see benches/README.md.
#
#   benches/peers/peers.sh [--venv FOLDER] [--shared FOLDER] [--tools FOLDER] [--out FILE] CORPUS.jsonl [FOLDER_OF_PAGES…]
#
# A peer that cannot be installed or fails is told on standard error, and the others go on. The exit code is then 2.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
venv=${TMPDIR:-/tmp}/baochi-peers shared=$project/../shared tools=$project/target/release out= failed=0

while [[ ${1-} == --* ]]; do
  case $1 in
    --venv) venv=$2 ;;
    --shared) shared=$2 ;;
    --tools) tools=$2 ;;
    --out) out=$2 ;;
    *) echo "peers.sh: there is no $1" >&2; exit 2 ;;
  esac
  shift 2
done
corpus=${1:?give a corpus: peers.sh CORPUS.jsonl [FOLDER_OF_PAGES…]}
shift
for program in baochi scale summary; do
  [[ -x $tools/$program ]] || { echo "peers.sh: no $tools/$program: cargo build --release -p baochi-cli -p baochi-benches" >&2; exit 2; }
done
python=$venv/bin/python
given=(--tools "$tools" ${out:+--out "$out"})

# Runs one peer: what it is called, the packages of PyPI that it needs, and its command.
peer() {
  local name=$1 packages=$2
  shift 2
  # shellcheck disable=SC2086 # A list of packages.
  if [[ -n $packages ]] && ! "$venv/bin/pip" install --quiet --disable-pip-version-check $packages; then
    echo "peers.sh: $name is left out: PyPI gives no $packages" >&2
    failed=2
    return
  fi
  "$@" || { echo "peers.sh: $name failed, the others go on" >&2; failed=2; }
}

[[ -x $python ]] || python3 -m venv "$venv" || { echo "peers.sh: python3 with venv is needed (Debian: python3-venv)" >&2; exit 2; }

if (($#)); then
  # justext, below trafilatura, needs what lxml left out of itself.
  peer trafilatura "trafilatura lxml_html_clean" "$python" "$here/pages.py" "${given[@]}" --shared "$shared" "$@"
fi
peer underthesea underthesea "$python" "$here/words.py" "${given[@]}" "$corpus"
peer sqlite "" "$python" "$here/search.py" sqlite "${given[@]}" --shared "$shared" "$corpus"
peer tantivy-py tantivy "$python" "$here/search.py" tantivy "${given[@]}" --shared "$shared" "$corpus"

if [[ ! -d /usr/lib/postgresql ]] && [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
fi
if [[ -d /usr/lib/postgresql ]]; then
  peer postgres "psycopg[binary]" "$python" "$here/search.py" postgres "${given[@]}" --shared "$shared" "$corpus"
else
  echo "peers.sh: postgres is left out: there is no /usr/lib/postgresql (Debian: apt-get install postgresql)" >&2
  failed=2
fi
exit $failed
