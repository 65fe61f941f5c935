#!/usr/bin/env bash
# Makes the clips and the music of samples/demo.json with ffmpeg, once: small files, nothing is downloaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# What this script makes. It writes over nothing but its own: demo/.made has the sum of each file as it was made.
files="sunrise.mp4 ocean.mov fractal.mkv spiral.mp4 cells.mkv pattern.mp4 order.mp4 join.mp4 calm.m4a beat.m4a"
line() { echo "$(cksum <"demo/$1") $1"; }
needed=" "
for file in $files; do
  if [ ! -e "demo/$file" ]; then
    needed="$needed$file "
  elif [ -e demo/.made ] && [ make-media.sh -nt demo/.made ]; then
    if grep -qxF "$(line "$file")" demo/.made; then
      needed="$needed$file "
    else
      echo "samples/demo/$file is not as this script made it, and stays." >&2
    fi
  fi
done
if [ "$needed" = " " ]; then
  exit 0
fi
echo "Making the sample clips …"
mkdir -p demo
partial="$(mktemp -d demo/.partial-XXXXXX)"
trap 'rm -rf "$partial"' EXIT

# made FILE: whether it is there already.
made() { case "$needed" in *" $1 "*) return 1 ;; esac }

run() { ffmpeg -hide_banner -nostdin -loglevel error -y "$@"; }

# Labels need an ffmpeg with drawtext and a font; without them the pictures still differ.
labels=no
if run -f lavfi -i color=s=64x64:d=0.1 -vf "drawtext=text=x" -f null - 2>/dev/null; then
  labels=yes
fi

# clip FILE LABEL SECONDS SOURCE [FILTERS]
clip() {
  if made "$1"; then return; fi
  local filters="${5:+$5,}"
  if [ "$labels" = yes ]; then
    filters="${filters}drawtext=text=$2:fontcolor=white:fontsize=min(w\\,h)/8:borderw=4:bordercolor=black@0.5:x=(w-tw)/2:y=(h-th)/2,"
  fi
  run -f lavfi -i "$4" -t "$3" -vf "${filters}format=yuv420p" -c:v libx264 -preset ultrafast -crf 23 "$partial/$1"
}

clip sunrise.mp4 SUNRISE 2 "gradients=s=720x1280:r=30:c0=0xff8a00:c1=0xe52e71:x0=0:y0=0:x1=720:y1=1280:speed=0.03:seed=1:d=2"
clip ocean.mov OCEAN 2 "gradients=s=960x540:r=25:c0=0x005c97:c1=0x00d2ff:x0=0:y0=540:x1=960:y1=0:speed=0.03:seed=1:d=2"
clip fractal.mkv FRACTAL 4 "mandelbrot=s=640x640:r=24:start_scale=2:end_scale=0.02:end_pts=120"
clip spiral.mp4 SPIRAL 2.5 "gradients=s=720x1280:r=60:c0=0x12c2e9:c1=0xf64f59:type=spiral:x0=360:y0=640:x1=720:y1=1280:speed=0.05:seed=1:d=3"
clip cells.mkv CELLS 2 "life=s=135x240:r=12:mold=20:ratio=0.35:seed=7:death_color=0x203050:life_color=0x7fffd4" "scale=540:960:flags=neighbor"
clip pattern.mp4 PATTERN 2 "testsrc2=s=480x854:r=30000/1001"
clip order.mp4 'ORDER\ NOW' 1.5 "gradients=s=720x1280:r=30:c0=0x11998e:c1=0x38ef7d:x0=0:y0=0:x1=720:y1=0:speed=0.02:seed=1:d=2"
clip join.mp4 'JOIN\ US' 1.5 "gradients=s=720x1280:r=24:c0=0x4a00e0:c1=0xc471ed:x0=0:y0=0:x1=720:y1=0:speed=0.02:seed=1:d=2"

# music FILE SECONDS EXPRESSION
music() { made "$1" || run -f lavfi -i "aevalsrc=exprs='$3':s=48000:d=$2" -ac 2 -c:a aac -b:a 128k "$partial/$1"; }

# C, A minor, F, G: two seconds each, plucked.
root='st(0\,mod(floor(t/2)\,4));st(1\,if(lt(ld(0)\,1)\,261.63\,if(lt(ld(0)\,2)\,220\,if(lt(ld(0)\,3)\,174.61\,196))))'
third='st(2\,ld(1)*if(eq(ld(0)\,1)\,1.1892\,1.2599))'
pluck='exp(-1.5*mod(t\,2))*min(1\,50*mod(t\,2))*min(1\,50*(2-mod(t\,2)))'
chord="$root;$third;0.2*$pluck*(sin(2*PI*ld(1)*t)+sin(2*PI*ld(2)*t)+sin(2*PI*ld(1)*1.4983*t))"
drums='0.5*sin(2*PI*55*mod(t\,0.5))*exp(-14*mod(t\,0.5))+0.15*(random(3)-0.5)*exp(-50*mod(t+0.25\,0.5))'
music calm.m4a 8 "$chord"
music beat.m4a 8 "$chord+$drums"

for file in $needed; do
  mv -f "$partial/$file" "demo/$file"
done
kept="$([ ! -e demo/.made ] || cat demo/.made)"
for file in $files; do
  case "$needed" in
    *" $file "*) line "$file" ;;
    *) grep -F " $file" <<<"$kept" || true ;;
  esac
done >demo/.made
