#!/usr/bin/env bash
# Makes the clips, the music and the voices of the samples with ffmpeg and espeak-ng, once: small files, nothing is downloaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# What this script makes. It writes over nothing but its own: demo/.made has the sum of each file as it was made.
files="sunrise.mp4 ocean.mov fractal.mkv spiral.mp4 cells.mkv pattern.mp4 order.mp4 join.mp4 calm.m4a beat.m4a"
files="$files anna.mp4 ben.mp4 street.mp4 product.mp4 narrator.wav"
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

# voice FILE VOICE SPEED TEXT: a voice as WAV. Without espeak-ng, a hum with the rhythm of syllables stands for it.
voice() {
  espeak-ng -v "$2" -s "$3" -w "$1" "$4" 2>/dev/null ||
    run -f lavfi -i "aevalsrc=exprs='0.3*sin(2*PI*140*t)*pow(sin(PI*4*t)\,2)':s=22050:d=$((1 + ${#4} / 15))" "$1"
}

# talk FILE VOICE SPEED COLOUR TEXT: a clip of somebody who talks: the voice with half a second before and after it, and its wave as the picture.
talk() {
  if made "$1"; then return; fi
  voice "$partial/$1.wav" "$2" "$3" "$5"
  run -i "$partial/$1.wav" -filter_complex \
    "adelay=500,apad=pad_dur=0.5,aresample=48000,asplit[a][b];[b]showwaves=s=720x1280:r=30:mode=cline:colors=$4,fps=30,format=yuv420p[v]" \
    -map '[v]' -map '[a]' -c:v libx264 -preset ultrafast -crf 23 -c:a aac -b:a 128k "$partial/$1"
}

talk anna.mp4 en+f3 165 0xff8a3d "Every morning I used to lose an hour."
talk ben.mp4 en-us+m3 150 0x38b6ff "I make a hundred ads before lunch."

# A street: noise that comes and goes, as the own sound of a picture without anybody who talks.
if ! made street.mp4; then
  run -f lavfi -i "gradients=s=720x1280:r=25:c0=0x3a1c71:c1=0xffaf7b:x0=0:y0=0:x1=720:y1=1280:speed=0.02:seed=1:d=4" \
    -f lavfi -i "anoisesrc=c=brown:r=44100:a=0.3:seed=5:d=4,tremolo=f=0.5:d=0.6" -t 4 -vf format=yuv420p \
    -c:v libx264 -preset ultrafast -crf 23 -ac 2 -c:a aac -b:a 96k "$partial/street.mp4"
fi

clip product.mp4 PRODUCT 2 "gradients=s=720x1280:r=30:c0=0x134e5e:c1=0x71b280:x0=0:y0=0:x1=720:y1=1280:speed=0.02:seed=1:d=2"
made narrator.wav || voice "$partial/narrator.wav" en+m7 150 "Four clips, and every cut of them is on its way."

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
