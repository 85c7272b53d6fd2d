using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using HdfViewer.Application.Checkups;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>
/// Looks whether the store lists its files, tells their versions, and keeps its word about ranges and versions: all that is read depends on it.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="protocol">Looks at how S3 is spoken; null when the store is no S3 server.</param>
internal sealed class StoreCheckup(IObjectStore store, S3Protocol? protocol = null) : ICheckup
{
    // Of a bucket of millions the first page will do.
    private const int MostListed = 1000;
    private const int MostBytes = 64 * 1024;
    private const int LatencySamples = 5;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A folder has no buckets.
        foreach (var bucket in store.Buckets.DefaultIfEmpty(string.Empty))
        {
            await foreach (var finding in RunAsync(bucket, cancellationToken)) yield return finding;
        }
    }

    private async IAsyncEnumerable<Finding> RunAsync(string bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var where = store.Buckets.Count <= 1 ? string.Empty : $" of '{bucket}'";
        StoredFile? sample = null;
        var listing = await Look.AtAsync(
            "listing" + where,
            async token =>
            {
                (sample, var sentence) = await ListAsync(bucket, token);
                return sentence;
            },
            cancellationToken);
        yield return listing;
        if (listing.Result != FindingResult.Well) yield break;
        if (sample is not { } file)
        {
            yield return new Finding("reading" + where, FindingResult.Noteworthy, "There is no file to try it on; put one there and ask again.");
            yield break;
        }

        List<(string What, Func<CancellationToken, Task<string>> Look)> looks =
        [
            ("versions", token => HeadAsync(file, token)),
            ("ranges", token => ReadAsync(file, token)),
            ("pinning", token => PinAsync(file, token)),
        ];
        if (protocol is not null)
        {
            looks.Add(("range requests", token => protocol.RangeAsync(file, token)));
            looks.Add(("If-Match", token => protocol.IfMatchAsync(file, token)));
        }

        looks.Add(("latency", token => MeasureAsync(file, token)));
        foreach (var (what, look) in looks) yield return await Look.AtAsync(what + where, look, cancellationToken);
    }

    private async Task<(StoredFile? Sample, string Sentence)> ListAsync(string bucket, CancellationToken cancellationToken)
    {
        var count = 0;
        StoredFile? sample = null;
        await foreach (var file in store.ListAsync(bucket, string.Empty, startAfter: null, cancellationToken))
        {
            // The largest that there is, so that a range is really a part of it.
            if (file.Size > (sample?.Size ?? 0)) sample = file;
            if (++count == MostListed) break;
        }

        var howMany = count == MostListed ? $"the first {MostListed}" : count.ToString(CultureInfo.InvariantCulture);
        return (sample, $"{howMany} {(count == 1 ? "file" : "files")}");
    }

    private async Task<string> HeadAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(file.Key, cancellationToken);
        if (head.Version != file.Version)
        {
            throw new CheckupException(
                $"'{file.Key.Name}' is listed with the version {file.ETag} and {file.Size} bytes, but says that it has {head.ETag} and {head.Size}.");
        }

        return $"'{file.Key.Name}' says of itself what the listing says of it";
    }

    private async Task<string> ReadAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var whole = new byte[(int)Math.Min(file.Size, MostBytes)];
        await store.ReadRangeAsync(file.Version, 0, whole, cancellationToken);
        var part = new byte[Math.Max(1, whole.Length / 3)];
        await store.ReadRangeAsync(file.Version, whole.Length / 2, part.AsMemory(0, Math.Min(part.Length, whole.Length - (whole.Length / 2))), cancellationToken);
        var same = Math.Min(part.Length, whole.Length - (whole.Length / 2));
        return part.AsSpan(0, same).SequenceEqual(whole.AsSpan(whole.Length / 2, same))
            ? $"{same} bytes from {whole.Length / 2} on are the same alone and among their neighbours"
            : throw new CheckupException("A range has other bytes when it is read alone than among its neighbours.");
    }

    private async Task<string> PinAsync(StoredFile file, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReadRangeAsync(file.Version with { ETag = new ETag("0123456789abcdef0123456789abcdef") }, 0, new byte[1], cancellationToken);
        }
        catch (FileChangedException)
        {
            return "a version that is not there is not read";
        }

        throw new CheckupException("Bytes came for a version that is not there: answers could mix two versions of a file.");
    }

    private async Task<string> MeasureAsync(StoredFile file, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < LatencySamples; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await store.HeadAsync(file.Key, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        times.Sort();
        return $"{Look.Milliseconds(times[LatencySamples / 2])} (median of {LatencySamples} requests for a version; {Look.Milliseconds(times[^1])} at most)";
    }
}
