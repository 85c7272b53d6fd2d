# Sourced by ./run and ./test: sees to it that Debian packages are installed.

# need_packages <what for> <package>...: installs what is missing; where it can't, says what to do and ends the script.
need_packages() {
  local why=$1 missing=() package
  shift
  if ! command -v dpkg-query >/dev/null; then
    echo "This system has no Debian packages. Install yourself what these provide ($why): $*" >&2
    return 0
  fi
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if [ "$(id -u)" != 0 ]; then
    echo "Packages are missing ($why). Run this as root, then start again:" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]} ($why)"
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update && apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install ${missing[*]}; the whole log is in $log" >&2
    exit 1
  fi
  rm -f "$log"
}

# need_hdf5: the library that the workers load. Where it is no Debian package, it only has to be found by the loader.
need_hdf5() {
  if command -v ldconfig >/dev/null && ldconfig -p | grep -qE 'libhdf5(_serial)?\.so\.10[0-3] '; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    echo "libhdf5 1.10 (libhdf5_serial.so.103, libhdf5.so.103 or an older one of the family) is not installed, and this is no Debian: please install it." >&2
    exit 1
  fi
  need_packages "the HDF5 library" libhdf5-103-1
}

# need_tools <command>...: what a Debian package can't bring in the version that we need.
need_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null && continue
    echo "$tool is not installed. HDF Viewer needs the .NET SDK (see global.json), Node.js and npm." >&2
    exit 1
  done
}
