#!/usr/bin/env bash
# check-page.sh <folder>: checks the types, the style and the unit tests of web/, and leaves their report in a folder.
set -euo pipefail
results=$(realpath "$1")
cd "$(dirname "$0")/../web"

# Not while the page is being built, which installs the same.
mkdir -p ../artifacts
exec 9>../artifacts/.page-lock
flock 9

log=$(mktemp)
trap 'rm -f "$log"' EXIT
check() {
  if [ ! -e node_modules/.installed ] || [ package-lock.json -nt node_modules/.installed ]; then
    npm ci --no-audit --no-fund && touch node_modules/.installed
  fi && npm run check -- --reporter=default --reporter=junit --outputFile.junit="$results/page.junit.xml"
}
echo "Checking the page"
if ! check >"$log" 2>&1 </dev/null; then
  tail -n 60 "$log" >&2
  echo "The page has not passed its checks." >&2
  exit 1
fi
tail -n 8 "$log"
