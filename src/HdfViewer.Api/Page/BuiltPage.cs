using System.Net;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace HdfViewer.Api.Page;

/// <summary>The page as the build left it: a document, and the files that it loads.</summary>
/// <param name="document">The document.</param>
/// <param name="files">The files.</param>
internal sealed class BuiltPage(string document, IReadOnlyList<PageFile> files)
{
    private const string DocumentName = "index.html";

    private const string Head = "<head>";

    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    /// <summary>The files besides the document.</summary>
    public IReadOnlyList<PageFile> Files => files;

    /// <summary>Reads a folder; null when no page has been built there.</summary>
    public static BuiltPage? Load(string folder)
    {
        var document = Path.Combine(folder, DocumentName);
        if (!File.Exists(document)) return null;

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file != document && !PageFile.IsCoded(file))
            .Order(StringComparer.Ordinal)
            .Select(file =>
            {
                var path = "/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
                var mediaType = MediaTypes.TryGetContentType(file, out var known) ? known : "application/octet-stream";
                return PageFile.Of(file, path, mediaType);
            });
        return new BuiltPage(File.ReadAllText(document), [.. files]);
    }

    /// <summary>
    /// The document for a server that is reached below a path: what it loads and asks for is relative to that, whether or not the URL that it
    /// was opened at ends in a slash.
    /// </summary>
    public byte[] DocumentAt(PathString pathBase)
    {
        if (!pathBase.HasValue) return Encoding.UTF8.GetBytes(document);
        var address = WebUtility.HtmlEncode(pathBase.ToUriComponent() + "/");
        var head = document.IndexOf(Head, StringComparison.OrdinalIgnoreCase);
        var place = head < 0 ? 0 : head + Head.Length;
        return Encoding.UTF8.GetBytes(document.Insert(place, $"<base href=\"{address}\">"));
    }
}
