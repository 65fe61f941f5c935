# shellcheck shell=bash
# Sourced by demo.sh, test.sh, run and the samples: sees to what they need, and says so. Bash 3.2 is enough, as on macOS.

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 2
}

# no_arguments USAGE ARGUMENT…: ends a script that takes no arguments with its usage when it is given some.
no_arguments() {
  local usage="$1"
  shift
  if [ $# -gt 0 ]; then
    say "$usage"
    case "$1" in -h | --help) exit 0 ;; *) exit 2 ;; esac
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    die "The .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
  fi
  local found root
  found="$(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')"
  if [[ " $found" != *" 10."* ]]; then
    die "The .NET 10 SDK is missing (found: ${found% }). Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
  fi

  # An SDK outside of the usual places is found by the programs it builds through this variable only.
  root="$(dirname "$(readlink -f "$(command -v dotnet)")")"
  if [ -z "${DOTNET_ROOT:-}" ] && [ -d "$root/host/fxr" ]; then
    export DOTNET_ROOT="$root"
  fi
}

# What the tests use besides the SDK.
need_test_tools() {
  find_postgres
  need_tools ffmpeg ffprobe espeak-ng redis-server initdb mkvmerge mediainfo exiftool mpv faketime chromium
  need_gstreamer
  need_fonts
}

# Its command line and the plugins that read and decode an MP4.
need_gstreamer() {
  if ! command -v gst-launch-1.0 >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
    install_with_apt "gstreamer1.0-tools gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav"
  else
    need_tools gst-launch-1.0
  fi
}

# Fonts of the scripts that tests draw. macOS comes with fonts of its own.
need_fonts() {
  local missing="" package
  if ! command -v dpkg-query >/dev/null 2>&1; then
    return
  fi
  for package in fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core; do
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed'; then
      missing="$missing $package"
    fi
  done
  if [ -n "$missing" ]; then
    install_with_apt "${missing# }"
  fi
}

# What makes clients from the description of the API. Left out, their tests are skipped.
need_client_tools() {
  need_tools node npm
}

# Debian and Homebrew keep the tools of PostgreSQL's server off the PATH.
find_postgres() {
  local folder
  for folder in /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin; do
    if ! command -v initdb >/dev/null 2>&1 && [ -x "$folder/initdb" ]; then
      export PATH="$PATH:$folder"
    fi
  done
}

# need_tools COMMAND…: installs the packages of the commands that are not there.
need_tools() {
  local missing="" tool package
  for tool in "$@"; do
    package="$(package_of "$tool")"
    if ! command -v "$tool" >/dev/null 2>&1 && [[ " $missing " != *" $package "* ]]; then
      missing="$missing $package"
    fi
  done
  missing="${missing# }"
  if [ -z "$missing" ]; then
    return
  fi
  if command -v apt-get >/dev/null 2>&1; then
    install_with_apt "$missing"
  elif command -v brew >/dev/null 2>&1; then
    say "Installing $missing with brew …"
    # shellcheck disable=SC2086  # a list of names
    brew install $missing
  else
    die "Please install: $missing. Then run this again."
  fi
  find_postgres
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || die "$tool is still missing after the installation. Please install it and run this again."
  done
}

package_of() {
  case "$1" in
    ffprobe) echo ffmpeg ;;
    mkvmerge) echo mkvtoolnix ;;
    exiftool) if command -v apt-get >/dev/null 2>&1; then echo libimage-exiftool-perl; else echo exiftool; fi ;;
    gst-launch-1.0) if command -v apt-get >/dev/null 2>&1; then echo gstreamer1.0-tools; else echo gstreamer; fi ;;
    node) if command -v apt-get >/dev/null 2>&1; then echo nodejs; else echo node; fi ;;
    npm) if command -v apt-get >/dev/null 2>&1; then echo npm; else echo node; fi ;;
    initdb) if command -v apt-get >/dev/null 2>&1; then echo postgresql; else echo postgresql@17; fi ;;
    faketime) if command -v apt-get >/dev/null 2>&1; then echo faketime; else echo libfaketime; fi ;;
    redis-server) if command -v apt-get >/dev/null 2>&1; then echo redis-server; else echo redis; fi ;;
    *) echo "$1" ;;
  esac
}

install_with_apt() {
  local as_root="" quiet="-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || die "Please install: $1 (as root: apt-get install $1). Then run this again."
    as_root="sudo"
  fi
  say "Installing $1 with apt-get${as_root:+ (sudo may ask for your password)} …"
  # shellcheck disable=SC2086  # lists of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get $quiet update || say "Some package lists could not be refreshed; trying all the same."
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get $quiet install -y --no-install-recommends $1 >/dev/null \
    || die "apt-get could not install $1; its messages are above."
}

# The first build fetches packages and takes a minute: what it says is kept for when it fails.
build() {
  local log
  log="$(mktemp)"
  say "Building …"
  if ! dotnet build "$@" --nologo -v quiet -clp:NoSummary >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
