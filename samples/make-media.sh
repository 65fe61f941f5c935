#!/usr/bin/env bash
# Makes the clips, the images, the music and the voices of the samples with ffmpeg and espeak-ng, once: small files, nothing is downloaded.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# What this script makes. It writes over nothing but its own: demo/.made has the sum of each file as it was made.
files="sunrise.mp4 ocean.mov fractal.mkv spiral.mp4 cells.mkv pattern.mp4 order.mp4 join.mp4 calm.m4a beat.m4a"
files="$files anna.mp4 ben.mp4 street.mp4 product.mp4 narrator.wav"
files="$files hills.mp4 shore.mp4 peaks.jpg dunes.png logo.png"
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

# Landscapes of flat colours, for samples/pictures.json: a layer is one colour where a shape is positive, and nothing elsewhere.
# layer COLOUR SIZE SHAPE NAME: a part of a filter graph with the output lNAME.
layer() { echo "color=black:s=$2:r=15:d=0.06,format=gray,geq=lum='255*clip($3,0,1)',loop=-1:1[m$4];color=$1:s=$2:r=15,format=rgb24[c$4];[c$4][m$4]alphamerge[l$4]"; }
sky='gradients=r=15:nb_colors=2:speed=0.00001:x0=0:y0=0:x1=0'

if ! made hills.mp4; then
  run -filter_complex "$sky:s=270x480:y1=270:c0=0x9fcfe6:c1=0xfff0bd[sky];
$(layer 0xa3c9bd 400x480 'Y-H*(0.50+0.045*sin(X/54)+0.02*sin(X/21+1))' 1);
$(layer 0x619680 400x480 'Y-H*(0.60+0.05*sin(X/67+2)+0.018*sin(X/16+3))' 2);
$(layer 0x34694f 400x480 'Y-H*(0.71+0.05*sin(X/80+4.4)+0.012*sin(X/13))' 3);
$(layer 0x183f36 400x480 'Y-H*(0.84+0.045*sin(X/100+1.2)+0.01*sin(X/11+2))' 4);
[sky][l1]overlay=x=-4*t[a];[a][l2]overlay=x=-9*t[b];[b][l3]overlay=x=-18*t[c];[c][l4]overlay=x=-32*t,scale=720:1280,format=yuv420p" -t 2.4 -c:v libx264 -preset ultrafast -crf 20 "$partial/hills.mp4"
fi

if ! made shore.mp4; then
  run -filter_complex "$sky:s=270x480:y1=278:c0=0x2b2560:c1=0xff8f6b[sky];
color=0x1b1f56:s=270x202:r=15,format=rgb24[sea];
$(layer 0xffe0a8 270x480 '47-hypot(X-135,Y-212)' 1);
color=black:s=135x101:r=15,format=gray,geq=lum='255*exp(-pow((X/W-0.5)/(0.05+0.24*Y/H),2))*(0.5+0.5*sin(55*pow(Y/H+0.02,0.45)-2.4*T+1.5*sin(X/6+1.5*T+Y/4)))',scale=270:202[g];
color=0xff9f86:s=270x202:r=15,format=rgb24[w];[w][g]alphamerge[glitter];
[sea][glitter]overlay[water];[sky][l1]overlay=y=1.5*t[a];[a][water]overlay=y=278,scale=720:1280,format=yuv420p" -t 2.4 -c:v libx264 -preset ultrafast -crf 20 "$partial/shore.mp4"
fi

if ! made peaks.jpg; then
  run -filter_complex "$sky:s=540x720:y1=420:c0=0x0d1538:c1=0x39407e[sky];
$(layer 0xffffff 540x720 'gt(random(0),0.9994)*gt(0.5*H,Y)' 5);
$(layer 0xfaf3d6 540x720 '58-hypot(X-380,Y-125)' 1);
$(layer 0x55648f 540x720 'Y-H*(0.32+0.22*abs(sin(X/174+0.5))+0.05*abs(sin(X/49+1))+0.02*abs(sin(X/18)))' 2);
$(layer 0x2a3761 540x720 'Y-H*(0.50+0.19*abs(sin(X/235+2.2))+0.05*abs(sin(X/60+2))+0.015*abs(sin(X/16+1)))' 3);
$(layer 0x11162f 540x720 'Y-H*(0.74+0.12*abs(sin(X/146+0.9))+0.03*abs(sin(X/41))+0.012*abs(sin(X/13+2)))' 4);
[sky][l5]overlay[s];[s][l1]overlay[a];[a][l2]overlay[b];[b][l3]overlay[c];[c][l4]overlay,scale=1080:1440:flags=lanczos" -frames:v 1 -q:v 3 "$partial/peaks.jpg"
fi

if ! made dunes.png; then
  run -filter_complex "$sky:s=540x720:y1=430:c0=0xf7c873:c1=0xfbe9c6[sky];
$(layer 0xfff7e0 540x720 '72-hypot(X-150,Y-170)' 1);
$(layer 0xe0975a 540x720 'Y-H*(0.56-0.10*sin(X/150+0.3)+0.02*sin(X/60))' 2);
$(layer 0xc46f3f 540x720 'Y-H*(0.70-0.09*sin(X/190+2.6))' 3);
$(layer 0x8a4230 540x720 'Y-H*(0.85-0.08*sin(X/170+4.9))' 4);
[sky][l1]overlay[a];[a][l2]overlay[b];[b][l3]overlay[c];[c][l4]overlay,scale=1080:1440:flags=lanczos" -frames:v 1 "$partial/dunes.png"
fi

if ! made logo.png; then
  run -filter_complex "$(layer white 240x240 '(114-hypot(X-120,Y-120))*gt(abs(Y-150-9*sin(X/19)),7)*gt(abs(Y-188-9*sin(X/19+1)),6)' 1);[l1]null" -frames:v 1 "$partial/logo.png"
fi

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
