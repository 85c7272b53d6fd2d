using HdfViewer.Api.Access;
using HdfViewer.Api.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>What the document says about the service as a whole.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "HDF Viewer",
            Version = "1",
            Description =
                "Opens HDF5 files where they lie, in an object store or a folder, and answers with trees, metadata, previews and data.\n\n"
                + "Object keys may contain anything; their slashes may be written plainly or as `%2F`. The last segment of a path is taken for "
                + "an action when it names one (`children`, `meta`, …) and is preceded by a plain slash.\n\n"
                + "Every failure has the same body, except under `/h5grove`, whose clients know another one. Answers about a file carry an `ETag`; `If-None-Match` gives 304. "
                + "Callers bring an API key or an access token, unless the server asks nobody. "
                + "HEAD is answered wherever GET is.",
        };

        // The document must not depend on where the server was asked for it, but for the path that a gateway serves it under.
        var start = document.Servers is [{ Url: { } url }, ..] && Uri.TryCreate(url, UriKind.Absolute, out var server) ? server.AbsolutePath.TrimEnd('/') : string.Empty;
        document.Servers = start.Length == 0 ? [] : [new OpenApiServer { Url = start }];

        foreach (var path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);

        var error = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), cancellationToken: cancellationToken);
        document.AddComponent(nameof(ErrorBody), error);
        var message = await context.GetOrCreateSchemaAsync(typeof(H5GroveErrorBody), cancellationToken: cancellationToken);
        document.AddComponent(nameof(H5GroveErrorBody), message);
        AddCredentials(document);
    }

    /// <summary>The document does not depend on how a server is configured: either will do where it takes both.</summary>
    private static void AddCredentials(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Schemes.ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = Credential.ApiKeyHeader,
            Description = "An API key of this server.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Schemes.Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token of the issuer that the server trusts.",
        });
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Schemes.ApiKey, document)] = [] },
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Schemes.Bearer, document)] = [] },
        ];
    }
}
