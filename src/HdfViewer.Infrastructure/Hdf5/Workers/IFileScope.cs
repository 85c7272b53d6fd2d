using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>The files that a worker may touch during one request: what it asks for beyond them breaks the protocol.</summary>
internal interface IFileScope
{
    /// <summary>Whether the worker fetches the file's bytes by itself, so that the server does not see how long it waits for the store.</summary>
    bool IsReadByWorker { get; }

    /// <summary>Notes that the worker asks for bytes that it was to fetch by itself.</summary>
    /// <exception cref="InvalidDataException">The worker may not ask for this.</exception>
    void NoteDetour(long fileId, string why);

    /// <summary>Reads exactly <c>destination.Length</c> bytes.</summary>
    /// <exception cref="InvalidDataException">The worker may not ask for this.</exception>
    ValueTask ReadAsync(long fileId, long offset, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Brings ranges into the cache.</summary>
    /// <exception cref="InvalidDataException">The worker may not ask for this.</exception>
    Task PrefetchAsync(long fileId, IReadOnlyList<ByteRange> ranges, CancellationToken cancellationToken);

    /// <summary>Answers whether and how another file may be opened.</summary>
    /// <exception cref="InvalidDataException">The worker may not ask for this.</exception>
    ValueTask<OpenReply> OpenAsync(long fromFileId, string name, CancellationToken cancellationToken);

    /// <summary>Throws <see cref="InvalidDataException"/> unless the range lies within a file of this scope.</summary>
    void Check(long fileId, long offset, long length);
}
