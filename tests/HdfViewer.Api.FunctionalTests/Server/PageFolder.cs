using System.IO.Compression;
using System.Text;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>A built page as the build leaves it, small enough to know all of it.</summary>
internal static class PageFolder
{
    public const string Script = "console.log('the page');";

    public const string Document = "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>HDF Viewer</title>\n<script type=\"module\" src=\"./assets/index-1a2b3c.js\"></script>\n</head>\n<body></body>\n</html>\n";

    /// <summary>Writes it into a folder.</summary>
    public static void Write(TemporaryFolder folder)
    {
        File.WriteAllText(folder.Of("page/index.html"), Document);
        File.WriteAllText(folder.Of("page/icon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        var script = Encoding.UTF8.GetBytes(Script);
        File.WriteAllBytes(folder.Of("page/assets/index-1a2b3c.js"), script);
        using (var br = new BrotliStream(File.Create(folder.Of("page/assets/index-1a2b3c.js.br")), CompressionLevel.SmallestSize)) br.Write(script);
        using (var gzip = new GZipStream(File.Create(folder.Of("page/assets/index-1a2b3c.js.gz")), CompressionLevel.SmallestSize)) gzip.Write(script);
    }

    public static KeyValuePair<string, string?>[] Settings(TemporaryFolder folder, params (string Name, string Value)[] others) =>
        [KeyValuePair.Create<string, string?>("Page:Folder", folder.Of("page")), .. others.Select(o => KeyValuePair.Create<string, string?>(o.Name, o.Value))];
}
