using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Page;

/// <summary>
/// What browsers get at <c>/</c>. The page keeps its state in the query, so every link into it is this one URL; and each of its files is an
/// endpoint of its own, so nothing here answers for URLs that do not exist.
/// </summary>
internal static partial class PageEndpoints
{
    /// <summary>
    /// Scripts, styles, fonts and images come from this server only, and so does all data. Styles also stand in the document, since H5Web and
    /// its drawing library set them on elements; images also come from memory, where charts are drawn.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

    private const string Html = "text/html; charset=utf-8";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>/</c> and the files of the page.</summary>
    public static void MapPage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, app.Services.GetRequiredService<IOptions<PageOptions>>().Value.Folder);
        var page = BuiltPage.Load(folder);
        if (page is null) LogNoPage(app.Logger, folder);

        app.MapMethods("/", Methods, (HttpContext context) => Home(context, page)).ExcludeFromDescription();
        foreach (var file in page?.Files ?? [])
            app.MapMethods(file.Path.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Methods, (HttpContext context) => Send(context, file)).ExcludeFromDescription();
    }

    private static IResult Home(HttpContext context, BuiltPage? page)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        context.Response.Headers.CacheControl = "no-cache";
        if (!WantsHtml(context.Request)) return Results.Json(Directions.From(context.Request.PathBase));
        if (page is null)
        {
            context.Response.Headers.ContentSecurityPolicy = NoticePage.Policy;
            return Results.Content(NoticePage.Html, Html);
        }

        var document = page.DocumentAt(context.Request.PathBase);
        context.Response.Headers.ContentSecurityPolicy = Policy;

        // Weak, since it goes out compressed in several ways.
        return Results.Bytes(document, Html, entityTag: new EntityTagHeaderValue($"\"{PageFile.HashOf(document)}\"", isWeak: true));
    }

    private static IResult Send(HttpContext context, PageFile file)
    {
        var coding = file.Choose(context.Request.GetTypedHeaders().AcceptEncoding);
        var headers = context.Response.Headers;
        headers.CacheControl = file.IsImmutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (coding.Name != PageFile.Identity) headers.ContentEncoding = coding.Name;
        return Results.File(coding.File, file.MediaType, entityTag: coding.Tag);
    }

    private static bool WantsHtml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(EventId = 2200, Level = LogLevel.Warning, Message = "There is no page in {Folder}: it is built with npm. Browsers get a plain notice")]
    private static partial void LogNoPage(ILogger logger, string folder);

    /// <summary>Where programs go from here.</summary>
    private sealed record Directions(string Service, string Files, string Docs, string Openapi, string Health)
    {
        public static Directions From(PathString start) => new(
            "HDF Viewer",
            start + "/files",
            start + OpenApi.Documents.ReferencePath,
            start + OpenApi.Documents.Path,
            start + "/health/ready");
    }
}
