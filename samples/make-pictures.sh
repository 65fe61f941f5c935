#!/usr/bin/env bash
# Makes the pictures of docs/pictures.md and of the README from the sample media: small jobs, whose posters are the pictures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/setup.sh

no_arguments "Usage: samples/make-pictures.sh
Makes docs/images/pictures-*.jpg. Needs fonts for the scripts that it shows: fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji." "$@"

need_dotnet
need_tools ffmpeg ffprobe espeak-ng
[ -n "${NO_BUILD:-}" ] || build src/Renesandro.Host -c Release
samples/make-media.sh

renesandro="$PWD/artifacts/bin/Renesandro.Host/release/renesandro"
media="$PWD/samples/demo"
images="$PWD/docs/images"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export Renesandro__DataDirectory="$work/data"

headline='"headline": { "size": 11, "outline": "#1b1f3b", "shadow": "#00000080" }'
price='"price": { "size": 9, "align": "left", "color": "#1b1f3b", "box": "#ffd166" }'
spoken='"spoken": { "size": 9, "outline": "#1b1f3b", "highlight": "#ffd166" }'
small='"small": { "size": 8, "outline": "#1b1f3b" }'
upright='"width": 360, "height": 640, "fps": 30'
lying='"width": 640, "height": 360, "fps": 30'

# shots NAME SECOND CANVAS BLOCKS [FIELDS [OPTIONS]]: renders a job and prints the paths of its posters.
shots() {
  cat >"$work/$1.json" <<JSON
{ "task_name": "$1", "video_blocks": { $4 }, "styles": { $headline, $price, $spoken, $small }${5:+, $5},
  "options": { "seed": 1, "crf": 12, "canvas": { $3 }, "poster": $2${6:+, $6} } }
JSON
  "$renesandro" render "$work/$1.json" --out "$work/out" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  find "$work/out" -path "*/$1-*/*.jpg" | sort
}

# strip NAME HEIGHT IMAGE…: puts images side by side.
strip() {
  local name="$1" height="$2" inputs=() scaled="" labels="" i=0
  shift 2
  for image in "$@"; do
    inputs+=(-i "$image")
    scaled="$scaled[$i]scale=-2:$height:flags=lanczos,format=yuvj444p$([ $((i + 1)) -eq $# ] || echo ",pad=iw+10:ih:0:0:white")[s$i];"
    labels="$labels[s$i]"
    i=$((i + 1))
  done
  ffmpeg -hide_banner -nostdin -loglevel error -y "${inputs[@]}" \
    -filter_complex "$scaled$labels$([ $# -eq 1 ] && echo null || echo "hstack=$#")" -frames:v 1 -q:v 4 "$images/pictures-$name.jpg"
  say "docs/images/pictures-$name.jpg"
}

clip() { echo "{ \"url\": \"$media/$1\"${2:+, $2} }"; }

say "Overlays …"
strip overlays 440 $(
  shots overlay-text 1 "$upright, \"fit\": \"crop\"" "\"a\": [ $(clip dunes.png '"overlays": [ { "text": "Desert\nfrom 129 €", "style": "price", "at": "bottom-left" } ]') ]"
  shots overlay-image 1 "$upright, \"fit\": \"crop\"" "\"a\": [ $(clip peaks.jpg "\"overlays\": [ { \"image\": \"$media/logo.png\", \"at\": \"top-left\", \"size\": 25 }, { \"text\": \"Alps\", \"style\": \"headline\" } ]") ]"
  shots overlay-fade 0.3 "$upright, \"fit\": \"crop\"" "\"a\": [ $(clip hills.mp4 '"overlays": [ { "text": "fading in", "style": "headline", "at": "top", "fade_in": 0.6 } ]') ]"
)

say "Text blocks …"
strip text-blocks 440 $(shots texts 1 "$upright" "\"hook\": [ $(clip shore.mp4), $(clip hills.mp4) ]" \
  '"text_blocks": { "headline": { "on": ["hook"], "style": "headline", "at": "top", "margin": 12, "alternatives": [ { "text": "−30 % on the first night", "label": "sale" }, { "text": "Free cancellation", "label": "free" } ] } }')

say "Scripts …"
strip scripts 360 $(shots scripts 0.5 "$lying, \"fit\": \"crop\"" \
  "\"a\": [ $(clip street.mp4 '"end": 1, "overlays": [ { "text": "Знижка тижня\nOferta única\n半額セール\n限时五折", "style": "small", "at": "left", "margin": 8 }, { "text": "خصم ٥٠٪ اليوم\nמבצע השבוע\nआज आधी कीमत\nNew 🎉 today", "style": "small", "at": "right", "margin": 8 } ]') ]")

say "Captions …"
words="\"a\": [ $(clip shore.mp4 '"speech": { "text": "Two free days, and no plan?", "voice": "en" }') ]"
strip captions 440 $(for second in 0.15 0.35 0.7 1.3; do
  shots "captions-$second" "$second" "$upright" "$words" "" '"speech_overflow": "hold", "captions": { "as": "burned", "show": "words", "style": "spoken" }'
done)

say "Safe zones …"
zone="$(shots zone 1 "$upright" "\"a\": [ $(clip hills.mp4 '"overlays": [ { "text": "Free cancellation", "style": "headline", "at": "bottom" }, { "text": "New", "style": "price", "at": "top-left" } ]') ]" "" '"safe_zone": "reels"')"
ffmpeg -hide_banner -nostdin -loglevel error -y -i "$zone" -q:v 2 \
  -vf "drawbox=0:0:iw:ih*0.14:red@0.15:fill,drawbox=0:ih*0.65:iw:ih*0.35:red@0.15:fill,drawbox=0:ih*0.14:iw*0.06:ih*0.51:red@0.15:fill,drawbox=iw*0.94:ih*0.14:iw*0.06:ih*0.51:red@0.15:fill" "$work/zone.jpg"
strip safe-zone 440 "$zone" "$work/zone.jpg"

say "Shapes …"
strip shapes 300 $(
  for shape in "$upright" '"width": 480, "height": 480' "$lying"; do
    shots "shape-$(tr -dc 0-9 <<<"$shape")" 1 "$shape, \"fit\": \"crop\", \"focus\": [0.3, 0.35]" "\"a\": [ $(clip dunes.png) ]"
  done
)
strip fit 200 $(for fit in pad crop blur; do shots "fit-$fit" 1 "$lying, \"fit\": \"$fit\"" "\"a\": [ $(clip hills.mp4) ]"; done)

say "Transitions …"
strip transitions 380 $(for kind in fade slideleft wiperight circleopen radial; do
  shots "transition-$kind" 0.8 "$upright, \"fit\": \"crop\"" "\"a\": [ $(clip hills.mp4 '"end": 1') ], \"b\": [ $(clip peaks.jpg '"seconds": 1') ]" "" "\"transition\": { \"kind\": \"$kind\", \"seconds\": 0.4 }"
done)

say "Images …"
strip images 440 $(for second in 0 1 1.9; do
  shots "image-$second" "$second" "$upright, \"fit\": \"crop\"" "\"a\": [ $(clip peaks.jpg '"seconds": 2, "zoom": 1.6, "focus": [0.7, 0.17]') ]"
done)

say "The README …"
"$renesandro" render samples/pictures.json --out "$work/out" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
frame() {
  ffmpeg -hide_banner -nostdin -loglevel error -y -ss "$2" -i "$(find "$work/out" -path "*/pictures-*/$1_*.mp4")" -frames:v 1 "$work/frame-$1-$2.png"
  echo "$work/frame-$1-$2.png"
}
strip variant 370 $(frame 0000 0.7; frame 0000 2.2; frame 0000 3; frame 0000 4.2; frame 0015 0.7)
