using System.Text.Json.Nodes;

namespace HdfViewer.Api.OpenApi;

/// <summary>Examples of answers: embedded files, named after operations.</summary>
internal static class AnswerExamples
{
    /// <summary>The example for an operation; null when there is none.</summary>
    public static JsonNode? Of(string? operationId)
    {
        using var file = typeof(AnswerExamples).Assembly.GetManifestResourceStream($"OpenApi.Examples.{operationId}");
        return file is null ? null : JsonNode.Parse(file);
    }
}
