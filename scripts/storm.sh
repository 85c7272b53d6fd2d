#!/usr/bin/env bash
# scripts/storm.sh [seconds] [requests]: the storm of tests/HdfViewer.Api.FunctionalTests/Faults, but long: store faults, killed workers, a Redis
# that hangs and restarts, files overwritten and deleted under a mixed load, each answer compared with the truth. Ends after so many seconds (600)
# or requests (no end), prints what came of it with memory and handles over time, and fails when a single byte was wrong.
#   scripts/storm.sh 600            # the soak of docs/soak.md
#   scripts/storm.sh 3600 10000     # 10,000 requests, however long they take
set -euo pipefail
cd "$(dirname "$0")/.."
report=$(mktemp)
trap 'rm -f "$report"' EXIT
export HDFVIEWER_STORM_SECONDS=${1:-600} HDFVIEWER_STORM_REQUESTS=${2:-100000000} HDFVIEWER_STORM_REPORT=$report
code=0
./test --filter "FullyQualifiedName~StormTests" || code=$?
cat "$report"
exit "$code"
