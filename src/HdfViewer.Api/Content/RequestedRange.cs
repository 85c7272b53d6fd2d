using HdfViewer.Api.Versions;
using HdfViewer.Domain.Files;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Content;

/// <summary>The part of a file that a <c>Range</c> header asks for (RFC 9110 section 14).</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">How many; 0 when none of the bytes exists.</param>
internal sealed record RequestedRange(long Offset, long Length)
{
    /// <summary>Whether there is anything to send.</summary>
    public bool IsSatisfiable => Length > 0;

    /// <summary>
    /// The range asked for; null when the whole file is to be sent: no range, several at once (which a server may ignore), another unit or a
    /// malformed one (which it must), or a range of a version that is no longer the current one.
    /// </summary>
    public static RequestedRange? Of(HttpRequest request, StoredFile file)
    {
        if (request.Headers.Range.Count == 0 || !RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header)) return null;
        if (!header.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase) || header.Ranges.Count != 1) return null;
        if (!IsSameVersion(request, file)) return null;

        var range = header.Ranges.First();
        if (range.From is { } first)
        {
            var last = Math.Min(range.To ?? long.MaxValue, file.Size - 1);
            return new RequestedRange(first, Math.Max(0, last - first + 1));
        }

        var length = Math.Min(range.To ?? 0, file.Size);
        return new RequestedRange(file.Size - length, length);
    }

    /// <summary><c>If-Range</c>: an entity tag, compared strongly, or the exact time of the last change.</summary>
    private static bool IsSameVersion(HttpRequest request, StoredFile file)
    {
        if (request.Headers.IfRange.Count == 0) return true;
        if (!RangeConditionHeaderValue.TryParse(request.Headers.IfRange.ToString(), out var condition)) return false;
        if (condition.EntityTag is { } tag) return tag.Compare(EntityTags.Of(file), useStrongComparison: true);
        return condition.LastModified?.ToUnixTimeSeconds() == file.LastModified.ToUnixTimeSeconds();
    }
}
