using System.Text.Json.Serialization;
using HdfViewer.Domain.Data;

namespace HdfViewer.Api.Json;

/// <summary>Values of a file on their way into an answer: written straight from the buffer, without objects in between.</summary>
/// <param name="Buffer">The values.</param>
/// <param name="Format">The choices that JSON leaves.</param>
[JsonConverter(typeof(HdfValueJsonConverter))]
public sealed record HdfValue(NdBuffer Buffer, ValueFormat Format);
