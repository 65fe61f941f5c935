#!/usr/bin/env bash
# Measures the HTTP API with wrk: a host of its own on a free port, in a folder of its own, with a user of its own.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: benchmarks/api.sh [SECONDS [CONNECTIONS]]

  SECONDS        for each route (default 30)
  CONNECTIONS    at the same time (default 32)

Prints requests a second, mean, p50, p99 and slowest answer of GET status and of POST process_media, each with a token that is checked.
The API renders nothing meanwhile. SQLite unless REDIS_URL says where a Redis is that may be filled. Needs wrk, curl, jq and the .NET 10 SDK.
TEXT
}
[[ "${1:-}" == -h || "${1:-}" == --help ]] && { usage; exit 0; }

seconds=${1:-30}
connections=${2:-32}
root=$(cd "$(dirname "$0")/.." && pwd)
for tool in wrk curl jq dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing: install it" >&2; exit 1; }
done

dotnet build "$root/src/Renesandro.Host" -c Release --nologo -v quiet -clp:NoSummary >&2
work=$(mktemp -d)
host=
trap '[[ -z "$host" ]] || { kill "$host"; wait "$host" || true; } 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
renesandro="$root/artifacts/bin/Renesandro.Host/release/renesandro"
password=$(head -c 18 /dev/urandom | base64)
"$renesandro" user add bench <<<"$password" >/dev/null
"$renesandro" serve --no-worker --set Renesandro:Port=0 --set Renesandro:RateLimits:PerUser=1000000 --set Renesandro:RateLimits:ReadsPerUser=1000000 >out.log 2>error.log &
host=$!
until grep -q '^Listening on' out.log; do
  kill -0 "$host" || { cat error.log >&2; exit 1; }
  sleep 0.1
done
address=$(grep -o 'http://[^ ]*[0-9]' out.log)

json() { curl -sS --fail-with-body -H 'Content-Type: application/json' "$@"; }
token=$(jq -n --arg password "$password" '{name: "bench", $password}' | json "$address/auth/token" --data-binary @- | jq -r .access_token)
cat >job.json <<'TEXT'
{"task_name":"bench","video_blocks":{"hook":["https://clips.example.com/a.mp4","https://clips.example.com/b.mp4"],"cta":["https://clips.example.com/c.mp4"]},"options":{"seed":1}}
TEXT
id=$(json "$address/process_media" -H "Authorization: Bearer $token" --data-binary @job.json | jq -r .media_id)
cat >wrk.lua <<'TEXT'
function init(args)
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  if args[2] then
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/json"
    wrk.body = io.open(args[2]):read("a")
  end
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("%.0f %.1f %.1f %.1f %.1f %d\n", summary.requests / summary.duration * 1e6,
    latency.mean / 1000, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, failed))
end
TEXT

# measure NAME PATH [BODY]
measure() {
  wrk -t2 -c"$connections" -d3s -s wrk.lua "$address$2" -- "$token" "${@:3}" >/dev/null
  local figures
  figures=$(wrk -t2 -c"$connections" -d"${seconds}s" -s wrk.lua "$address$2" -- "$token" "${@:3}" | tail -n 1)
  # shellcheck disable=SC2086
  printf '| %s | %s | %s ms | %s ms | %s ms | %s ms | %s |\n' "$1" $figures
}

echo "$(nproc) processors, $connections connections, $seconds s each, $([[ -n "${REDIS_URL:-}" ]] && echo Redis || echo SQLite), wrk on the same machine"
echo '| route | requests/s | mean | p50 | p99 | slowest | failed |'
echo '|---|---|---|---|---|---|---|'
measure 'GET status' "/process_media/status/$id"
measure 'POST process_media' /process_media job.json
