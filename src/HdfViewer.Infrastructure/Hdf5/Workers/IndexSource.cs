using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Hdf5.Access;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Tells how datasets are stored: what other instances have found out, else what a worker says.</summary>
internal sealed class IndexSource(WorkerDispatcher workers, LinkedFiles linked, ISharedIndexes? shared = null)
{
    /// <summary>What a dataset is.</summary>
    public Task<Answer> DescribeAsync(FileVersion file, Request request, CancellationToken cancellationToken) =>
        AskAsync(file, request, string.Empty, cancellationToken);

    /// <summary>How a dataset is stored.</summary>
    public Task<Answer> LayoutAsync(FileVersion file, string path, CancellationToken cancellationToken) =>
        AskAsync(file, Request.Layout(path), string.Empty, cancellationToken);

    /// <summary>Where chunks lie.</summary>
    public Task<Answer> ChunksAsync(FileVersion file, string path, long[] coordinates, int rank, CancellationToken cancellationToken) =>
        AskAsync(file, Request.Chunks(path, coordinates, rank), shared is null ? string.Empty : NameOf(coordinates), cancellationToken);

    private async Task<Answer> AskAsync(FileVersion file, Request request, string question, CancellationToken cancellationToken)
    {
        if (shared is null) return await workers.SendAsync(file, request, cancellationToken);
        if (await shared.FindAsync(file, request, question, cancellationToken) is { } found) return found;
        var answer = await workers.SendAsync(file, request, cancellationToken);

        // Failures pass, and what other files are involved in is not told by this one's version.
        var isLasting = answer.Message is ChunkIndexAnswer or DescribeAnswer or LayoutAnswer { InvolvesOthers: false };
        if (isLasting && !linked.Contains(file)) shared.Keep(file, request, question, answer);
        return answer;
    }

    private static string NameOf(long[] coordinates) =>
        Base64Url.EncodeToString(SHA256.HashData(MemoryMarshal.AsBytes(coordinates.AsSpan())));
}
