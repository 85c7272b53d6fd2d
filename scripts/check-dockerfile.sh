#!/usr/bin/env bash
# check-dockerfile.sh: runs what docker/Dockerfile does to build and to start, in a clean copy of what is committed, without Docker: the RUN
# steps of its stage "build" that follow `COPY . .`, with /app in a temporary folder, and then its health check against the server that they
# made, started as the image does it, as another user who may write nothing. Needs root for that, and takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d /tmp/hdfviewer-image.XXXXXX)
server=
stop() {
  [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; } || true
  rm -rf "$work"
}
trap stop EXIT

mkdir "$work/source" "$work/app" "$work/data"
git archive HEAD | tar -x -C "$work/source"
# As docker/Dockerfile.dockerignore has it.
(cd "$work/source" && rm -rf bench docs sdk tests)

awk '/^FROM .* AS build/ { build = 1; next } /^FROM / { build = 0 } build && /^COPY \. \./ { copied = 1; next } build && copied && sub(/^RUN /, "")' docker/Dockerfile \
  | sed "s#/app#$work/app#g" >"$work/steps"
[ -s "$work/steps" ]
while IFS= read -r step; do
  echo "RUN $step"
  (cd "$work/source" && bash -euc "$step" </dev/null)
done <"$work/steps"

dotnet=$(command -v dotnet)
as_viewer=(setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs env -i PORT=5599 HOST=127.0.0.1 Http__DrainSeconds=0 DOTNET_EnableDiagnostics=0 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "HDF_ROOT=$work/data")
chmod 755 "$work" "$work/app" "$work/data"
cd "$work/data"
"${as_viewer[@]}" "$dotnet" "$work/app/HdfViewer.Api.dll" &
server=$!
for _ in $(seq 60); do
  if "${as_viewer[@]}" "$dotnet" "$work/app/HdfViewer.Api.dll" ready; then
    echo "The image's steps make a server that is ready."
    exit 0
  fi
  sleep 1
done
echo "The server did not become ready." >&2
exit 1
