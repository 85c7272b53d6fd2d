using Microsoft.AspNetCore.Authorization;
using Scalar.AspNetCore;

namespace HdfViewer.Api.OpenApi;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
internal static class Documents
{
    /// <summary>The document.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>The page.</summary>
    public const string ReferencePath = "/docs";

    /// <summary>Registers what writes the document.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddDocumentTransformer<DocumentTransformer>();
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer<SchemaTransformer>();
    });

    /// <summary>Maps the document and the page. All that the page needs comes from this server.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi(Path);
        app.MapScalarApiReference(ReferencePath, options => options
            .WithTitle("HDF Viewer API")
            .WithOpenApiRoutePattern(Path)
            .DisableDefaultFonts()
            .DisableTelemetry())
            .Finally(RequireRights);
    }

    /// <summary>The page's own script says of itself that it is for everybody; here nothing is.</summary>
    private static void RequireRights(EndpointBuilder endpoint)
    {
        foreach (var open in endpoint.Metadata.OfType<IAllowAnonymous>().ToArray()) endpoint.Metadata.Remove(open);
    }
}
