#!/usr/bin/env bash
# screenshots.sh: takes the pictures in docs/images anew, of the page with the samples, in light and dark. Needs what ./test installs.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian-packages.sh
need_packages "to make pictures small" pngquant

mkdir -p docs/images
scripts/publish-worker.sh artifacts/test-worker
HDFVIEWER_TEST_WORKER=$PWD/artifacts/test-worker/HdfViewer.Worker \
  dotnet test tests/HdfViewer.Web.EndToEndTests -c Release --nologo -v quiet -p:Screenshots=true --filter "FullyQualifiedName~Screenshots"
pngquant --force --ext .png --skip-if-larger --strip docs/images/*.png || [ $? = 98 ]
