#!/usr/bin/env bash
# Packs the packages into a feed of its own, builds the samples against it, runs each and looks at what it made.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/setup.sh

usage() {
  cat <<'TEXT'
Usage: samples/run.sh [--no-build]

Packs Renesandro, builds the samples against the packages, runs each and checks its result.
With --no-build the packages are packed from what was built last (Release).
Exit code 0 when every sample did what it should. The last line is: N passed, N failed
TEXT
}

with_build=yes
case "${1:-}" in
  "") ;;
  --no-build) with_build=no ;;
  -h | --help) usage; exit 0 ;;
  *) usage; exit 2 ;;
esac

need_dotnet
need_tools ffmpeg ffprobe espeak-ng curl
samples/make-media.sh

root="$PWD/artifacts/samples"
feed="$root/feed"
bin="$root/bin"
if [ "$with_build" = yes ]; then
  build tests/Renesandro.Contracts -c Release
  build src/Renesandro.Drawing -c Release
  build src/Renesandro.S3 -c Release
fi
say "Packing …"
rm -rf "$feed" "$root"/packages/renesandro.*
for project in src/Renesandro.Queue src/Renesandro.Media src/Renesandro.Drawing src/Renesandro.S3 tests/Renesandro.Contracts; do
  dotnet pack "$project" -c Release --no-build --nologo -v quiet -clp:NoSummary -o "$feed"
done
(cd samples && build Samples.slnx -c Release)

rm -rf "$root/run"
mkdir -p "$root/run"
cp -r samples/summer.json samples/demo "$root/run"
cd "$root/run"
passed=0 failed=0

# verdict NAME OUTPUT WANTED: whether the output of a sample holds what it should.
verdict() {
  if grep -qE "$3" <<<"$2"; then
    passed=$((passed + 1))
    say "$1: $(grep -E "$3" <<<"$2" | tail -n 1)"
  else
    failed=$((failed + 1))
    say "$1: FAILED, there is no line like \"$3\" in:"
    say "$2"
  fi
}

# count FOLDER: how many videos are in it that decode from end to end.
count() {
  local file good=0
  while IFS= read -r file; do
    if ffmpeg -hide_banner -nostdin -v error -xerror -i "$file" -f null - </dev/null; then
      good=$((good + 1))
    fi
  done < <(find "$1" -name '*.mp4' 2>/dev/null)
  say "$good videos"
}

verdict RenderConsole "$("$bin/RenderConsole/release/RenderConsole" 2>&1)" '^4 variants in .*summer-[0-9]+, 0 failed$'
verdict RenderConsole "$(count videos)" '^4 videos$'
verdict OwnParts "$("$bin/OwnParts/release/OwnParts" 2>&1)" '^4 variants in bucket://renesandro/[0-9a-f]+/, 0 failed$'
verdict OwnParts "$(count bucket)" '^4 videos$'
verdict OwnParts.Tests "$("$bin/OwnParts.Tests/release/OwnParts.Tests" -noLogo -noColor 2>&1)" 'Total: [1-9][0-9]*, Errors: 0, Failed: 0, Skipped: 0'

checksums=("$bin/QueueAlone/release/QueueAlone" demo/order.mp4 demo/join.mp4)
wanted="$(cd demo && { sha256sum order.mp4 2>/dev/null || shasum -a 256 order.mp4; } | cut -d' ' -f1)  demo/order.mp4"
output="$("${checksums[@]}" 2>&1)"
verdict QueueAlone "$output" '^Done: 2 files, new$'
verdict QueueAlone "$output" "^$wanted\$"
verdict QueueAlone "$("${checksums[@]}" 2>&1)" '^Done: 2 files, known$'

# web ROUTE [OPTIONS…]: asks the web application.
web() { curl --silent --show-error --max-time 20 "http://localhost:$port$1" "${@:2}" 2>&1; }

# Status of the job once it has ended, or after two minutes.
watch() {
  local answer="" try
  for ((try = 0; try < 240; try++)); do
    answer="$(web "$1")"
    if ! grep -qE '"status":"(Queued|Processing)"' <<<"$answer"; then
      break
    fi
    sleep 0.5
  done
  say "$answer"
}

port=$((20000 + RANDOM % 10000))
ASPNETCORE_URLS="http://localhost:$port" Renesandro__Fetching__AllowPrivate__0="localhost:$port" Renesandro__LocalFolder__Directory=web \
  "$bin/WebApp/release/WebApp" >web.log 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for ((try = 0; try < 120; try++)); do
  if web /health >/dev/null; then
    break
  fi
  sleep 0.5
done

# The same job, its clips fetched from the application itself.
sed "s|\"demo/|\"http://localhost:$port/clips/|g" summer.json >web.json
submitted="$(web /videos -H 'Idempotency-Key: summer-1' -d @web.json)"
verdict WebApp "$submitted" '"id":"[0-9a-f-]{36}"'
id="$(grep -oE '[0-9a-f-]{36}' <<<"$submitted" || say none)"
verdict WebApp "$(web /videos -H 'Idempotency-Key: summer-1' -d @web.json)" "\"id\":\"$id\""
verdict WebApp "$(watch "/videos/$id")" '"status":"Done","done":4,"failed":0'
verdict WebApp "$(count web)" '^4 videos$'
verdict WebApp "$(web /videos -d '{ "task_name": "x" }')" '"path":"video_blocks"'

say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
