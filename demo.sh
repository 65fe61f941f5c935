#!/usr/bin/env bash
# Renders two sample jobs into out/. Needs the .NET 10 SDK; installs ffmpeg and espeak-ng when they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/setup.sh

no_arguments "Usage: ./demo.sh
Renders samples/demo.json and samples/pictures.json into out/. To render with other options, use the command that it ends with." "$@"

need_dotnet
need_tools ffmpeg ffprobe espeak-ng
build src/Renesandro.Host -c Release
samples/make-media.sh

renesandro=artifacts/bin/Renesandro.Host/release/renesandro
say
"$renesandro" plan samples/demo.json
say
"$renesandro" render samples/demo.json --out out

say
say "The second job has words, captions, stills, transitions and posters, in two shapes:"
"$renesandro" render samples/pictures.json --out out

# newest NAME: the newest folder of a job.
newest() { find out -maxdepth 1 -type d -name "$1-*" | sort | tail -n 1; }
say
say "The variants are in $PWD/$(newest demo)"
say "and $PWD/$(newest pictures): watch some of them; manifest.csv says what each one holds."
say
say "Try next:"
say "  $renesandro render samples/demo.json --take 3 --seed 7   (other picks of music and speech)"
say "  $renesandro plan samples/demo.json --json                (what every variant will hold)"
say "  $renesandro render samples/sound.json                    (people who talk, music that goes down under them)"
say "  $renesandro render samples/spreadsheet.csv --with samples/spreadsheet.json"
say "  $renesandro render YOUR.json                             (samples/demo.json shows the shape)"
