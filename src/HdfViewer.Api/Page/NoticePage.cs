using System.Security.Cryptography;
using System.Text;

namespace HdfViewer.Api.Page;

/// <summary>What browsers get where the page has not been built: where to go from here.</summary>
internal static class NoticePage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; }
        h1 { font-weight: 600; letter-spacing: -.01em; margin-bottom: .25rem; }
        p { margin-top: 0; }
        ul { list-style: none; padding: 0; }
        li { padding: .6rem 0; border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
        li a { display: inline-block; min-width: 10rem; font-weight: 600; }
        """;

    /// <summary>The document.</summary>
    public const string Html = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>HDF Viewer</title>
        <style>{Style}</style>
        </head>
        <body>
        <h1>HDF Viewer</h1>
        <p>Opens HDF5 files where they lie, and answers with trees, metadata, previews and data. The page to look at them was not built: that
        takes npm. The API is all there.</p>
        <ul>
        <li><a href="files">files</a> what there is to open</li>
        <li><a href="docs">docs</a> every question that can be asked, to try out</li>
        <li><a href="openapi/v1.json">openapi/v1.json</a> the same for programs</li>
        <li><a href="health/ready">health/ready</a> whether all is well</li>
        </ul>
        </body>
        </html>
        """;

    /// <summary>Nothing but the document's own style.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
}
