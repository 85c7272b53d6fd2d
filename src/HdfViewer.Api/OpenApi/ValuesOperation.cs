using HdfViewer.Api.Values;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>What the document says of reading values: formats other than JSON, and headers that describe them.</summary>
internal static class ValuesOperation
{
    /// <summary>The operation's name.</summary>
    public const string Id = "getValues";

    /// <summary>Completes the operation.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        ErrorResponses.Add(operation, document, [406]);
        if (operation.Responses?.TryGetValue("200", out var found) != true || found is not OpenApiResponse answer) return;

        answer.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        foreach (var mediaType in new[] { ValuesMediaTypes.Bin, ValuesMediaTypes.Npy, ValuesMediaTypes.Arrow })
            answer.Content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        answer.Content[ValuesMediaTypes.Csv] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

        answer.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        answer.Headers["X-Hdf-Shape"] = Header("The selection's shape: sizes separated by commas, empty for a single value.");
        answer.Headers["X-Hdf-Dtype"] = Header("With bin and npy: what the elements are in the body, as NumPy names it.");
    }

    private static OpenApiHeader Header(string description) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
