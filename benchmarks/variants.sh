#!/usr/bin/env bash
# Renders every combination of 1080×1920 clips with Renesandro and, in the same run on the same machine,
# with one plain ffmpeg filter_complex re-encode a variant, one after another, as it is usually done.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: benchmarks/variants.sh [BLOCKS ALTERNATIVES [RIVAL]]

  BLOCKS         video blocks (default 3)
  ALTERNATIVES   clips in each block (default 3)
  RIVAL          variants that the rival renders; its time is scaled to all of them (default: all, at most 16)

Prints seconds, seconds a variant, the peak memory of all processes together, and the ratio.
The clips are made by ffmpeg, of different lengths, 15 to 20 s a variant. Needs ffmpeg, espeak-ng, procps and the .NET 10 SDK.
TEXT
}
[[ "${1:-}" == -h || "${1:-}" == --help ]] && { usage; exit 0; }

blocks=${1:-3}
alternatives=${2:-3}
variants=$((alternatives ** blocks))
rival=${3:-$((variants < 16 ? variants : 16))}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
preset=veryfast
crf=20

clip_seconds() {
  awk -v s="$((18 / blocks))" -v b="$1" -v a="$2" 'BEGIN { printf "%.2f", s - 0.4 + 0.27 * a + 0.11 * b }'
}

# Runs a command in a session of its own; prints its wall seconds and the largest sum of resident memory that was seen, in MB.
measure() {
  local log=$1 started ended peak=0 now pid
  shift
  started=$(date +%s.%N)
  setsid "$@" >"$log" 2>&1 &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    now=$({ ps -s "$pid" -o rss= || true; } | awk '{ sum += $1 } END { print int(sum / 1024) }')
    if ((now > peak)); then peak=$now; fi
    sleep 0.1
  done
  wait "$pid" || { cat "$log" >&2; exit 1; }
  ended=$(date +%s.%N)
  echo "$(awk -v a="$started" -v b="$ended" 'BEGIN { printf "%.1f", b - a }') $peak"
}

echo "Making $((blocks * alternatives)) clips …" >&2
job='{ "task_name": "benchmark", "video_blocks": {'
for ((b = 0; b < blocks; b++)); do
  ((b == 0)) || job+=","
  job+=" \"block$b\": ["
  for ((a = 0; a < alternatives; a++)); do
    name="clip-$b-$a.mp4"
    length=$(clip_seconds "$b" "$a")
    ffmpeg -v error -f lavfi -i "testsrc2=size=1080x1920:rate=30:duration=$length,hue=h=$((b * 70 + a * 25)),noise=alls=3:allf=t:all_seed=$((b * 10 + a))" \
      -c:v libx264 -preset ultrafast -crf 16 -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 "$work/$name"
    ((a == 0)) || job+=","
    job+=" \"$name\""
  done
  job+=' ]'
done
ffmpeg -v error -f lavfi -i "sine=frequency=220:duration=7,tremolo=f=4" -c:a libmp3lame "$work/music.mp3"
text="This is what the voice says in every variant of the benchmark."
espeak-ng -w "$work/speech.wav" "$text"
job+="}, \"audio_blocks\": { \"bed\": [\"music.mp3\"] }, \"text_to_speech\": [ { \"text\": \"$text\", \"voice\": \"en-us\" } ],"
job+=" \"options\": { \"seed\": 1, \"preset\": \"$preset\", \"crf\": $crf, \"canvas\": { \"width\": 1080, \"height\": 1920, \"fps\": 30 } } }"
echo "$job" >"$work/job.json"

rival_variants() {
  local k rest b digit
  for ((k = 0; k < rival; k++)); do
    # Spread over all combinations, so that every clip takes part.
    rest=$((k * variants / rival))
    local inputs=() labels="" length=0
    for ((b = blocks - 1; b >= 0; b--)); do
      digit=$((rest % alternatives))
      rest=$((rest / alternatives))
      inputs=(-i "$work/clip-$b-$digit.mp4" "${inputs[@]}")
      length=$(awk -v l="$length" -v c="$(clip_seconds "$b" "$digit")" 'BEGIN { printf "%.2f", l + c }')
    done
    for ((b = 0; b < blocks; b++)); do labels+="[$b:v]"; done
    ffmpeg -v error -y "${inputs[@]}" -stream_loop -1 -i "$work/music.mp3" -i "$work/speech.wav" \
      -filter_complex "${labels}concat=n=$blocks:v=1:a=0[v];[$blocks:a]atrim=0:$length,volume=0.2[m];[$((blocks + 1)):a]apad[s];[m][s]amix=inputs=2:duration=first:normalize=0[a]" \
      -map '[v]' -map '[a]' -c:v libx264 -preset "$preset" -crf "$crf" -pix_fmt yuv420p -c:a aac -b:a 192k -movflags +faststart "$work/rival-$k.mp4"
  done
}
export -f clip_seconds rival_variants
export work blocks alternatives variants rival preset crf

dotnet build -c Release -v quiet "$root/src/Renesandro.Host" >&2
host="$root/artifacts/bin/Renesandro.Host/release/renesandro"

echo "Renesandro: $variants variants …" >&2
read -r ours_seconds ours_memory < <(cd "$work" && measure "$work/ours.log" env Renesandro__DataDirectory="$work/data" "$host" render job.json --out "$work/out")
tail -1 "$work/ours.log" >&2
made=$(find "$work/out" -name '*.mp4' | wc -l)
[[ $made == "$variants" ]] || { echo "only $made of $variants variants were made" >&2; exit 1; }
size=$(find "$work/out" -name '*.mp4' -printf '%s\n' | awk '{ sum += $1 } END { printf "%.1f", sum / NR / 1e6 }')

echo "Plain ffmpeg: $rival variants …" >&2
read -r rival_seconds rival_memory < <(measure "$work/rival.log" bash -c rival_variants)

awk -v n="$variants" -v o="$ours_seconds" -v om="$ours_memory" -v r="$rival_seconds" -v rn="$rival" -v rm="$rival_memory" -v size="$size" 'BEGIN {
  scaled = r / rn * n
  printf "\n%d variants of %.1f MB, 1080x1920 at 30 fps, x264 veryfast crf 20\n", n, size
  printf "%-34s %10s %14s %12s\n", "", "seconds", "s a variant", "peak MB"
  printf "%-34s %10.1f %14.3f %12d\n", "Renesandro", o, o / n, om
  printf "%-34s %10.1f %14.3f %12d\n", (rn < n ? "plain ffmpeg (" rn " timed, scaled)" : "plain ffmpeg"), scaled, r / rn, rm
  printf "ratio %.1f\n", scaled / o
}'
