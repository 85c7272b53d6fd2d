#!/usr/bin/env bash
# sdk/generate.sh: generates both clients anew from docs/openapi.json. CI runs it and fails when that changes anything.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
document=$(mktemp --suffix=.json)
trap 'rm -f "$document"' EXIT

node sdk/csharp/prepare-document.mjs docs/openapi.json "$document"
dotnet tool restore --verbosity quiet </dev/null
dotnet nswag openapi2csclient /input:"$document" /output:"$PWD/sdk/csharp/HdfViewer.Client/HdfViewerClient.Generated.cs" \
  /classname:HdfViewerClient /namespace:HdfViewer.Client /JsonLibrary:SystemTextJson /OperationGenerationMode:SingleClientFromOperationId \
  /GenerateOptionalParameters:true /GenerateNullableReferenceTypes:true /InjectHttpClient:true /DisposeHttpClient:false /UseBaseUrl:false \
  /DateTimeType:System.DateTimeOffset /ArrayType:System.Collections.Generic.IReadOnlyList \
  /ArrayInstanceType:System.Collections.Generic.List /ResponseArrayType:System.Collections.Generic.IReadOnlyList </dev/null >/dev/null

(cd sdk/typescript && npm ci --silent </dev/null && npm run --silent generate </dev/null)
