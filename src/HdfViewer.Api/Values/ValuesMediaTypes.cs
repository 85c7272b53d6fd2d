using HdfViewer.Application.Data.GetValues;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Values;

/// <summary>The media types of values, and which of them a client wants.</summary>
internal static class ValuesMediaTypes
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>Bytes.</summary>
    public const string Bin = "application/octet-stream";

    /// <summary>NumPy's files; registered by nobody, so <c>application/npy</c> is taken for it too.</summary>
    public const string Npy = "application/x-npy";

    /// <summary>Tables.</summary>
    public const string Csv = "text/csv";

    /// <summary>As registered with IANA.</summary>
    public const string Arrow = "application/vnd.apache.arrow.stream";

    private static readonly (string MediaType, ValuesFormat Format)[] All =
    [
        (Json, ValuesFormat.Json),
        (Csv, ValuesFormat.Csv),
        (Npy, ValuesFormat.Npy),
        ("application/npy", ValuesFormat.Npy),
        (Arrow, ValuesFormat.Arrow),
        (Bin, ValuesFormat.Bin),
    ];

    /// <summary>The formats that will do, the best first: the one named, else those that the client accepts. Empty when none will.</summary>
    public static IReadOnlyList<ValuesFormat> Wanted(ValuesFormat? named, HttpRequest request)
    {
        if (named is { } format) return [format];
        var accepted = request.Headers.Accept;
        if (accepted.Count == 0 || !MediaTypeHeaderValue.TryParseList(accepted, out var ranges)) return [ValuesFormat.Json];

        // Stable: what a client likes equally comes in its own order, and what a wildcard leaves open in ours.
        var formats = new List<ValuesFormat>();
        foreach (var range in ranges.OrderByDescending(range => range.Quality ?? 1).Where(range => range.Quality is not 0))
        {
            foreach (var (mediaType, candidate) in All)
            {
                if (range.MatchesMediaType(mediaType) && !formats.Contains(candidate)) formats.Add(candidate);
            }
        }

        // Who only says how failures should look wants JSON.
        return formats.Count == 0 && ranges.Any(range => range.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase))
            ? [ValuesFormat.Json]
            : formats;
    }
}
