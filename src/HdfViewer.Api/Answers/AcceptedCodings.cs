using System.Collections.Concurrent;
using Microsoft.AspNetCore.ResponseCompression;

namespace HdfViewer.Api.Answers;

/// <summary>
/// Knows in which coding a client's answers go out. What clients accept is parsed once for each way of saying so, of which there are few: a
/// browser says the same with every request.
/// </summary>
/// <param name="compression">Chooses.</param>
internal sealed class AcceptedCodings(IResponseCompressionProvider compression)
{
    /// <summary>No coding.</summary>
    public const string Identity = "identity";

    // Who makes up new ways with every request pays for each.
    private const int MostKnown = 256;

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>The coding's name.</summary>
    public string Of(HttpContext context)
    {
        var accepted = context.Request.Headers.AcceptEncoding;
        if (accepted.Count == 0) return Identity;
        if (accepted is not [{ } text]) return Choose(context);
        if (_known.TryGetValue(text, out var coding)) return coding;
        coding = Choose(context);
        if (_known.Count < MostKnown) _known.TryAdd(text, coding);
        return coding;
    }

    /// <summary>A stream that writes in the request's coding; null for none.</summary>
    public Stream? Encoder(HttpContext context, Stream output) => compression.GetCompressionProvider(context)?.CreateStream(output);

    private string Choose(HttpContext context) => compression.GetCompressionProvider(context)?.EncodingName ?? Identity;
}
