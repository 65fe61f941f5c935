#!/usr/bin/env bash
# Uploads variants to a stand-in for Google Drive on this machine, and the same bytes to the same server with one plain PUT of curl.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: benchmarks/upload.sh [VARIANTS [ROUNDS [PARALLELISM]]]

  VARIANTS      of 16 MiB each (default 60, which is 1 GB)
  ROUNDS        of both, in turns; the medians are compared (default 3)
  PARALLELISM   uploads at the same time (default: that of the sink)

The server reads and hashes (MD5) what arrives, and keeps nothing. The sink hashes what it sends, in chunks of an upload session each,
and asks for an id for each. Prints MB/s of both, the ratio, and the peak memory of the uploading process in the first quarter and after.
Needs curl and the .NET 10 SDK.
TEXT
}
[[ "${1:-}" == -h || "${1:-}" == --help ]] && { usage; exit 0; }

variants=${1:-60}
rounds=${2:-3}
parallelism=${3:-}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
bin="$root/artifacts/bin"
bench="$bin/Renesandro.Upload.Benchmarks/release/Renesandro.Upload.Benchmarks"

dotnet build -c Release -v quiet --nologo -clp:NoSummary "$root/benchmarks/Renesandro.Upload.Benchmarks" >&2
dotnet build -c Release -v quiet --nologo -clp:NoSummary "$root/tests/Renesandro.DriveStandIn" >&2

coproc SERVER { "$bin/Renesandro.DriveStandIn/release/Renesandro.DriveStandIn" 0 "$work"; }
server=$SERVER_PID
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
read -r address <&"${SERVER[0]}"

"$bench" write "$work" "$variants"
cat "$work/all" >/dev/null

plain=() ours=() memory=""
for ((round = 1; round <= rounds; round++)); do
  rate=$(curl -sS -o /dev/null -H 'Expect:' -T "$work/all" -w '%{speed_upload}' "${address}plain")
  plain+=("$(awk -v r="$rate" 'BEGIN { printf "%.0f", r / 1e6 }')")
  read -r rate early late < <("$bench" upload "$work" "$variants" "$address" $parallelism)
  ours+=("$rate")
  memory="$early MB, then $late MB"
  echo "round $round: curl ${plain[-1]} MB/s, sink $rate MB/s, memory $memory" >&2
done

median() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
awk -v p="$(median "${plain[@]}")" -v o="$(median "${ours[@]}")" -v m="$memory" 'BEGIN {
  printf "curl, one PUT   %5d MB/s\nsink            %5d MB/s\nratio           %5.0f %%\nmemory          %s\n", p, o, 100 * o / p, m
}'
