using HdfViewer.Api.Images;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>What the document says of drawing: the answer is a file.</summary>
internal static class ImageOperation
{
    /// <summary>The operation's name.</summary>
    public const string Id = "getImage";

    /// <summary>Completes the operation.</summary>
    public static void Describe(OpenApiOperation operation)
    {
        if (operation.Responses?.TryGetValue("200", out var found) != true || found is not OpenApiResponse answer) return;

        answer.Description = "The picture.";
        answer.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [ImageAnswer.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        };
    }
}
