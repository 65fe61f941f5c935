#!/usr/bin/env bash
# Builds everything and runs every test. Needs the .NET 10 SDK; installs the tools that tests need when they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. .ci/setup.sh

usage() {
  cat <<'TEXT'
Usage: ./test.sh [--no-build] [--all] [WORD… | FILTERS…]

  ./test.sh                      all tests
  ./test.sh Doctor Mixer         tests whose full name holds one of the words
  ./test.sh -class '*Cli*'       xunit's own filters are passed on
  ./test.sh --no-build           what was built last (Release)
  ./test.sh --all PictureMatrix  every case of a large matrix, instead of a third of them
  ./test.sh faults               every broken machine, instead of one of each kind
  ./test.sh sound                every case of sync, joints and pieces of sound
  ./test.sh screenshots          makes the pictures of the web page in docs/images anew

A missing tool skips its tests; with RENESANDRO_REQUIRE_TOOLS=1 a skipped test counts as failed.
Exit code 0 when nothing failed. The last line is: N passed, N failed
TEXT
}

with_build=yes
filters=() every=()
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help) usage; exit 0 ;;
    --no-build) with_build=no ;;
    --all)
      export RENESANDRO_TEST_ALL=1
      every=(-explicit on)
      ;;
    faults)
      every=(-explicit on)
      filters+=(-displayName '*.Faults.*')
      ;;
    sound)
      export RENESANDRO_TEST_ALL=1
      filters+=(-displayName '*.Sync.*' -displayName '*.Arranging.*')
      ;;
    screenshots)
      RENESANDRO_SCREENSHOTS="$PWD/docs/images"
      export RENESANDRO_SCREENSHOTS
      filters+=(-displayName '*.Gallery.*')
      ;;
    -*) filters+=("$@"); break ;;
    *) filters+=(-displayName "*$1*") ;;
  esac
  shift
done

need_dotnet
need_test_tools
if [ "$with_build" = yes ]; then
  build Renesandro.slnx -c Release
fi

results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
limit=()
if command -v timeout >/dev/null 2>&1; then
  limit=(timeout -k 10 7200)
fi

# The figure of one attribute of the result file's only assembly.
figure() { grep -o '<assembly [^>]*' "$2" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | head -n 1; }

passed=0 failed=0 skipped=0
for project in tests/*.Tests; do
  name="$(basename "$project")"
  file="$results/$name.xml"
  status=0
  # The odd expansion is for bash 3.2, where an empty array is an unset variable.
  ${limit[@]+"${limit[@]}"} "artifacts/bin/$name/release/$name" -noLogo -noColor ${every[@]+"${every[@]}"} ${filters[@]+"${filters[@]}"} -result-xml "$file" || status=$?
  if [ ! -s "$file" ]; then
    say "$name: the test process ended with exit code $status and without results, which counts as a failure."
    failed=$((failed + 1))
    continue
  fi
  bad=$(($(figure failed "$file") + $(figure errors "$file")))
  if [ "$bad" -eq 0 ] && [ "$status" -ne 0 ]; then
    say "$name: the test process ended with exit code $status, which counts as a failure."
    bad=1
  fi
  passed=$((passed + $(figure passed "$file")))
  failed=$((failed + bad))
  skipped=$((skipped + $(figure skipped "$file")))
done

# What tests measured: they write it as lines that begin with "Figures: ".
say
sed -n 's/.*Figures: //p' "$results"/*.xml 2>/dev/null || true
if [ "$skipped" -gt 0 ]; then
  if [ "${RENESANDRO_REQUIRE_TOOLS:-}" = 1 ]; then
    say "$skipped skipped: counted as failed, because RENESANDRO_REQUIRE_TOOLS=1."
    failed=$((failed + skipped))
  else
    say "$skipped skipped."
  fi
fi
if [ $((passed + failed + skipped)) -eq 0 ]; then
  say "No test fits the filter."
  failed=1
fi
say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
