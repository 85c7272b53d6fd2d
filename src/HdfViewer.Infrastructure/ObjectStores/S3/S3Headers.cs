using System.Net.Http.Headers;
using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>Between the headers of S3 and the Domain's model.</summary>
internal static class S3Headers
{
    /// <summary>The tag without its quotes. A weak one keeps its form, so that it goes back as it came.</summary>
    public static ETag ToETag(string? header)
    {
        if (string.IsNullOrEmpty(header)) throw S3Errors.Nonsense("without an ETag");
        return new ETag(header.Length >= 2 && header[0] == '"' && header[^1] == '"' ? header[1..^1] : header);
    }

    /// <summary>The tag as <c>If-Match</c> wants it.</summary>
    public static string ToHeader(ETag tag) => tag.Value.StartsWith("W/", StringComparison.Ordinal) ? tag.Value : $"\"{tag.Value}\"";

    /// <summary>The object's length from <c>Content-Range</c>, after checking that the range is the one asked for.</summary>
    /// <param name="header">The header.</param>
    /// <param name="offset">The first byte asked for.</param>
    /// <param name="length">The most bytes asked for; fewer come when the object ends before.</param>
    public static long ToObjectSize(string? header, long offset, long length)
    {
        if (!ContentRangeHeaderValue.TryParse(header, out var range)
            || range is not { From: { } from, To: { } to, Length: { } size }
            || from != offset
            || to != Math.Min(offset + length, size) - 1)
        {
            throw S3Errors.Nonsense("range requests with other ranges");
        }

        return size;
    }

    /// <summary>A time from the SDK, which gives UTC.</summary>
    public static DateTimeOffset ToTime(DateTime? time) =>
        time is { } known ? new DateTimeOffset(known.ToUniversalTime()) : DateTimeOffset.UnixEpoch;
}
