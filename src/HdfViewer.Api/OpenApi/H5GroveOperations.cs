using System.Globalization;
using System.Text.Json.Nodes;
using HdfViewer.Api.Contracts;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>What the document says of h5grove's protocol: failures of another shape, and values in forms other than JSON.</summary>
internal static class H5GroveOperations
{
    /// <summary>The name of the operation that gives out values.</summary>
    public const string Data = "h5groveData";

    /// <summary>What the protocol itself says of some statuses.</summary>
    private static readonly Dictionary<int, (string When, string Example)> Own = new()
    {
        [403] = ("Not allowed, such as a bucket outside of the server's list.", "Cannot read file: Permission denied!"),
        [404] = ("No such file, no such path in it, or a link that leads nowhere.", "/run/images is not a valid path in 42.h5"),
        [422] = (
            "A selection, format or conversion that does not fit the dataset; not an HDF5 file, truncated or corrupt, or a filter is unknown.",
            "Unsupported encoding npy for non-numeric content"),
    };

    /// <summary>Documents failures of an operation.</summary>
    public static void AddErrors(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var status in ErrorResponses.AboutFiles)
        {
            var (when, example) = Own.TryGetValue(status, out var own) ? own : ErrorResponses.Of(status);
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = when,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(H5GroveErrorBody), document),
                        Example = new JsonObject { ["message"] = example },
                    },
                },
            };
        }
    }

    /// <summary>Documents the forms of values.</summary>
    public static void DescribeData(OpenApiOperation operation)
    {
        if (operation.Responses?.TryGetValue("200", out var found) != true || found is not OpenApiResponse answer) return;
        answer.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
        foreach (var mediaType in new[] { "application/octet-stream", "image/tiff" })
            answer.Content[mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        answer.Content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
