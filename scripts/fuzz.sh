#!/usr/bin/env bash
# fuzz.sh <files> [seed] [first]: sends so many mutated HDF5 files, each with fuzzed requests, through a server and checks that nothing happens that
# must not: docs/fuzzing.md. Progress and the summary go to artifacts/fuzz/log.txt, files at fault beside it. Same seed, same files;
# a number to begin with goes to where an earlier run found something.
set -euo pipefail
cd "$(dirname "$0")/.."
export HDFVIEWER_FUZZ_FILES=${1:?how many files?} HDFVIEWER_FUZZ_SEED=${2:-$RANDOM} HDFVIEWER_FUZZ_FIRST=${3:-0}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

dotnet build tests/HdfViewer.Api.FunctionalTests -c Release -v quiet --nologo </dev/null
scripts/publish-worker.sh artifacts/test-worker
export HDFVIEWER_TEST_WORKER=$PWD/artifacts/test-worker/HdfViewer.Worker

echo "Seed $HDFVIEWER_FUZZ_SEED; progress in artifacts/fuzz/log.txt"
code=0
dotnet test tests/HdfViewer.Api.FunctionalTests -c Release --no-build --nologo -v quiet --logger "console;verbosity=minimal" --filter "Name=Broken_files_do_no_harm" </dev/null || code=$?
tail -n 1 artifacts/fuzz/log.txt
exit "$code"
