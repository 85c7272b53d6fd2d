using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>An answer of the server about one file.</summary>
/// <param name="Url">What was asked.</param>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its text.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record Answer(string Url, HttpStatusCode Status, string Body, TimeSpan Elapsed)
{
    // As deep as the deepest datatype that the corpus holds, and more.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 };

    private JsonElement? _json;

    public bool IsSuccess => Status == HttpStatusCode.OK;

    /// <summary>The body as JSON; throws where it is none.</summary>
    public JsonElement Json
    {
        get
        {
            if (_json is { } known) return known;
            using var document = JsonDocument.Parse(Body, Deep);
            _json = document.RootElement.Clone();
            return _json.Value;
        }
    }

    /// <summary>The sentence of an error.</summary>
    public string Error => IsSuccess ? "" : Json.TryGetProperty("error", out var error) ? error.GetString() ?? "" : Body;

    /// <summary>Asks <c>/files/{file}/{endpoint}</c>.</summary>
    public static async Task<Answer> AskAsync(HttpClient client, string file, string endpoint, params (string Name, string Value)[] parameters)
    {
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        var url = $"files/{Uri.EscapeDataString(file)}{(endpoint.Length == 0 ? "" : "/")}{endpoint}{(query.Length == 0 ? "" : "?")}{query}";
        var clock = Stopwatch.StartNew();
        using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        return new Answer(url, response.StatusCode, body, clock.Elapsed);
    }
}
