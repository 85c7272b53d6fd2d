using HdfViewer.Api.OpenApi;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Home;

/// <summary>What is at <c>/</c>: where to go from here, for people as a page and for programs as JSON.</summary>
internal static class HomePage
{
    private const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>HDF Viewer</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; }
        h1 { font-weight: 600; letter-spacing: -.01em; margin-bottom: .25rem; }
        p { margin-top: 0; }
        ul { list-style: none; padding: 0; }
        li { padding: .6rem 0; border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
        li a { display: inline-block; min-width: 10rem; font-weight: 600; }
        </style>
        </head>
        <body>
        <h1>HDF Viewer</h1>
        <p>Opens HDF5 files where they lie, and answers with trees, metadata, previews and data.</p>
        <ul>
        <li><a href="files">files</a> what there is to open</li>
        <li><a href="docs">docs</a> every question that can be asked, to try out</li>
        <li><a href="openapi/v1.json">openapi/v1.json</a> the same for programs</li>
        <li><a href="health/ready">health/ready</a> whether all is well</li>
        </ul>
        </body>
        </html>
        """;

    /// <summary>Maps <c>/</c>.</summary>
    public static void MapHomePage(this IEndpointRouteBuilder app) =>
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], (HttpRequest request) => WantsHtml(request)
                ? Results.Content(Html, "text/html; charset=utf-8")
                : Results.Json(new HomeContract("HDF Viewer", "/files", Documents.ReferencePath, Documents.Path, "/health/ready")))
            .ExcludeFromDescription();

    private static bool WantsHtml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private sealed record HomeContract(string Service, string Files, string Docs, string Openapi, string Health);
}
