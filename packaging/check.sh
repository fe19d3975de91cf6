#!/usr/bin/env bash
# Tests the ways to install baochi, as far as this machine can: `cargo install`, a static binary, the image of the
# Containerfile. PROFILE=dev builds without the optimisations that cost minutes; a step that cannot be tested says why.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=${PROFILE:-release}
folder=${profile/dev/debug}
here=$PWD
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

fail() {
  printf 'packaging: %s\n' "$*" >&2
  exit 1
}

# A tool that was installed, used from elsewhere, without anything of ours in the environment.
try() {
  local tool=$1 name=$2
  cp -r fixtures/articles "$out/articles-$name"
  (
    cd "$out/articles-$name"
    env -i "$tool" extract . >"$out/$name.jsonl" || fail "$name: extract failed"
    env -i "$tool" index . 2>/dev/null || fail "$name: index failed"
    env -i "$tool" search --json "quyết định" >"$out/$name.found.json" || fail "$name: search found nothing"
    env -i "$tool" status | grep -q '^Articles' || fail "$name: status says nothing"
    env -i "$tool" --messages vi status | grep -q '^Số bài' || fail "$name: status says nothing in Vietnamese"
  )
}

printf '== cargo install --path crates/baochi-cli --locked (%s)\n' "$profile"
cargo install --path crates/baochi-cli --locked --profile "$profile" --root "$out/root" --quiet --no-track
try "$out/root/bin/baochi" installed
[ -s "$out/installed.jsonl" ] || fail "no record was made"
echo "passed: $(wc -l <"$out/installed.jsonl") records"

target="$(uname -m)-unknown-linux-musl"
printf '== static binary, %s (%s)\n' "$target" "$profile"
has_target() {
  command -v rustup >/dev/null || return 1
  rustup target list --installed | grep -qx "$target" && return 0
  timeout 300 rustup target add "$target" </dev/null
}
if [ "$(uname -s)" != Linux ] || ! has_target; then
  echo "skipped: no standard library for $target can be had here; the rest is not tested either"
  exit 0
fi
cargo build --locked --profile "$profile" -p baochi-cli --target "$target" --quiet
static="$here/target/$target/$folder/baochi"
# Told by the file itself: a program that asks for a loader names it.
if LC_ALL=C readelf --program-headers "$static" | grep -q 'Requesting program interpreter'; then
  fail "$static asks for a loader: it is not static"
fi
try "$static" static
for answer in jsonl found.json; do
  cmp "$out/installed.$answer" "$out/static.$answer" || fail "the static binary answers otherwise"
done
echo "passed: the same answers, $(stat -c %s "$static") bytes"

printf '== the image, as the Containerfile lays it out\n'
if [ "$(id -u)" != 0 ] || ! command -v chroot >/dev/null; then
  echo "skipped: only root can enter it"
else
  image="$out/image"
  mkdir -p "$image/tmp" "$image/data" "$image/index"
  chmod 1777 "$image/tmp"
  chown 10001:10001 "$image/data" "$image/index"
  chmod 755 "$out" "$image"
  cp "$static" "$image/baochi"
  find fixtures/articles -name "*.txt" -exec cp {} "$image/data/" \;
  chroot=$(command -v chroot)
  enter() { env -i "$chroot" --userspec=10001:10001 "$image" /baochi "$@"; }
  (cd "$image" && enter extract /data) | wc -l | grep -qx "$(ls "$image/data" | wc -l)" || fail "image: records are missing"
  enter index --index /index /data 2>/dev/null || fail "image: index failed"
  enter search --index /index "quyết định" >/dev/null || fail "image: search found nothing"
  if enter index --index /new /data 2>/dev/null; then fail "image: it writes where nobody may"; fi
  echo "passed: as user 10001, with no other file"
fi

printf '== docker build -f Containerfile\n'
if timeout 20 docker info >/dev/null 2>&1; then
  docker build -f Containerfile -t baochi-check .
  docker run --rm -v "$here/fixtures/articles:/data:ro" baochi-check extract . | wc -l
else
  echo "skipped: no docker daemon answers"
fi
