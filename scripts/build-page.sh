#!/usr/bin/env bash
# build-page.sh: builds the page of web/ into web/dist/, each file also compressed. Does nothing when no source has changed. Without npm there
# is no page, which is no failure: the server then gives browsers a plain notice.
set -euo pipefail
cd "$(dirname "$0")/../web"

if ! command -v npm >/dev/null; then
  echo "npm is not installed: the server goes without the page. With Node.js 18 or newer and npm it would have it."
  rm -rf dist
  exit 0
fi

mkdir -p ../artifacts
exec 9>../artifacts/.page-lock
flock 9

stamp=../artifacts/.page-built
sources=(src public index.html package.json package-lock.json vite.config.ts tsconfig*.json ../scripts/build-page.sh ../scripts/compress-page.mjs)
if [ -e "$stamp" ] && [ -e dist/index.html ] && [ -z "$(find "${sources[@]}" -type f -newer "$stamp" -print -quit)" ]; then exit 0; fi

log=$(mktemp)
started=$(mktemp)
trap 'rm -f "$log" "$started"' EXIT
build() {
  # What npm has installed is what the lock file says, exactly; installing again would say the same.
  if [ ! -e node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
    npm ci --no-audit --no-fund && touch node_modules/.installed
  fi && npm run build && node ../scripts/compress-page.mjs dist
}
echo "Building the page"
if ! build >"$log" 2>&1 </dev/null; then
  tail -n 40 "$log" >&2
  echo "The page could not be built." >&2
  exit 1
fi
touch -r "$started" "$stamp"
