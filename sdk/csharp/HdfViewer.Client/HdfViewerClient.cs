using System.Text.Json;
using System.Text.Json.Serialization;

namespace HdfViewer.Client;

/// <summary>Asks a server for files, their trees, metadata, previews and data.</summary>
public partial class HdfViewerClient
{
    /// <summary>A client of a server, with an API key where the server asks for one.</summary>
    /// <param name="server">The server's address, with the path below which it is served, if any.</param>
    /// <param name="apiKey">The key; null for none.</param>
    public static HdfViewerClient Create(Uri server, string? apiKey = null)
    {
        ArgumentNullException.ThrowIfNull(server);

        // Addresses are appended to it, so it must end with a slash.
        var address = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        var http = new HttpClient { BaseAddress = address };
        if (apiKey is not null) http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
        return new HdfViewerClient(http);
    }

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
}
