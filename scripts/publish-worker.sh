#!/usr/bin/env bash
# publish-worker.sh <folder>: publishes the worker into the folder. As a native program (1-2 MB, starts in 10 ms) where there is a C compiler
# to link it with, else as an ordinary .NET program, which does the same and takes more memory. Does nothing when no source has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mkdir -p "$1" && cd "$1" && pwd)

linker=$(command -v gcc >/dev/null && echo gcc || { command -v clang >/dev/null && echo clang; } || true)
# Native AOT links against zlib's development files.
if [ -n "$linker" ] && ! echo 'int main(void) { return 0; }' | "$linker" -x c - -lz -o /dev/null 2>/dev/null; then linker=; fi

stamp=$folder/.published-with-${linker:-dotnet} # what was tried, so that a failed attempt is not made at every start
# What came of it: publishing the server puts an ordinary worker into the same place.
published() { stat -c '%s %Y' "$folder/HdfViewer.Worker"; }
sources=(src/HdfViewer.Worker src/HdfViewer.Domain Directory.Build.props Directory.Packages.props global.json scripts/publish-worker.sh)
if [ -e "$stamp" ] && [ "$(published 2>/dev/null)" = "$(cat "$stamp")" ] && [ -z "$(find "${sources[@]}" -type f -newer "$stamp" -not -path '*/bin/*' -not -path '*/obj/*' -print -quit)" ]; then exit 0; fi

find "$folder" -mindepth 1 -delete
started=$(mktemp)
trap 'rm -f "$started" "$log"' EXIT
log=$(mktemp)
# An artifacts folder of its own: publishing for one runtime would otherwise make the next ordinary build restore again.
publish=(dotnet publish src/HdfViewer.Worker -c Release -v quiet --nologo -o "$folder" --artifacts-path artifacts/worker-build)
if [ -n "$linker" ]; then
  if ! "${publish[@]}" --use-current-runtime -p:PublishAot=true "-p:CppCompilerAndLinker=$linker" -p:CopyOutputSymbolsToPublishDirectory=false >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "The worker could not be compiled to native code; publishing it as an ordinary .NET program." >&2
    linker=
  fi
else
  echo "No C compiler with zlib's headers here (Debian: gcc libc6-dev zlib1g-dev): the worker runs as an ordinary .NET program."
fi
if [ -z "$linker" ]; then
  find "$folder" -mindepth 1 -delete
  if ! "${publish[@]}" >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    exit 1
  fi
fi
find "$folder" \( -name '*.pdb' -o -name '*.xml' -o -name '*.dbg' \) -delete
published >"$stamp"
touch -r "$started" "$stamp"
