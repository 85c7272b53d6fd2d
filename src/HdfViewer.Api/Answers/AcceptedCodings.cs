using System.Collections.Concurrent;
using HdfViewer.Api.H5Grove;
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

    /// <summary>
    /// A stream that writes in the request's coding, and the coding's name; null where the answer, whose headers have been set, goes out as it
    /// is.
    /// </summary>
    public (Stream Stream, string Coding)? Encoder(HttpContext context, Stream output)
    {
        // Answers in h5grove's protocol are compressed by whoever writes them, or not at all.
        if (context.IsH5Grove() || !compression.ShouldCompressResponse(context)) return null;
        return compression.GetCompressionProvider(context) is { } provider ? (provider.CreateStream(output), provider.EncodingName) : null;
    }

    private string Choose(HttpContext context) => compression.GetCompressionProvider(context)?.EncodingName ?? Identity;
}
