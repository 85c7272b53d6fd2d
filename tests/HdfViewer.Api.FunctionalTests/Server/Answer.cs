using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ZstdSharp;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>What the server answered.</summary>
public sealed class Answer
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public Answer(HttpResponseMessage response, byte[] body)
    {
        Status = (int)response.StatusCode;
        Body = body;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers)) _headers[name] = string.Join(", ", values);
    }

    public int Status { get; }

    public byte[] Body { get; }

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Fails when the body is not valid JSON: no answer ever may be.</summary>
    public JsonElement Json => JsonDocument.Parse(Body, new JsonDocumentOptions { MaxDepth = 2048 }).RootElement;

    /// <summary>A header's value; null when it is not there.</summary>
    public string? this[string header] => _headers.GetValueOrDefault(header);

    /// <summary>The body without its coding.</summary>
    public byte[] Expanded()
    {
        using var body = new MemoryStream(Body);
        using var expanded = new MemoryStream();
        using Stream stream = this["Content-Encoding"] switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(body),
            _ => body,
        };
        stream.CopyTo(expanded);
        return expanded.ToArray();
    }
}
