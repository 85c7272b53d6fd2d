using System.ComponentModel;
using System.Runtime.CompilerServices;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>A folder as an object store: keys are paths relative to it, with slashes.</summary>
internal sealed class LocalObjectStore : IObjectStore
{
    // One part being sent, one being read: a disk gains nothing from more.
    private const int StreamPartBytes = 1024 * 1024;
    private const int StreamPartsAhead = 1;

    private readonly ConfinedFolder _folder;
    private readonly FolderLister _lister;

    public LocalObjectStore(IOptions<LocalStoreOptions> options)
    {
        _folder = new ConfinedFolder(options.Value.Root);
        _lister = new FolderLister(_folder);
    }

    /// <summary>A folder has no buckets.</summary>
    public IReadOnlyList<string> Buckets => [];

    public async IAsyncEnumerable<StoredFile> ListAsync(
        string bucket, string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RefuseBucket(bucket);
        // A folder can be large and its disk slow: let the caller's thread go before walking it.
        await Task.Yield();
        foreach (var file in _lister.List(prefix, startAfter, cancellationToken)) yield return file;
    }

    public Task<StoredFile> HeadAsync(ObjectKey key, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var located = Locate(key, out var facts);
                return facts.ToStoredFile(key);
            },
            cancellationToken);

    public async Task<(StoredFile File, int Length)> ReadHeadAsync(
        ObjectKey key, Memory<byte> destination, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var located = Locate(key, out _);
        using var handle = ConfinedFolder.Open(key, located);
        var file = LinuxFiles.Stat(handle).ToStoredFile(key);
        var head = destination[..(int)Math.Min(destination.Length, file.Size)];
        await ReadVersionAsync(handle, file.Version, 0, head, cancellationToken);
        return (file, head.Length);
    }

    public async Task ReadRangeAsync(FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        FileRanges.EnsureInside(file, offset, destination.Length);
        await Task.Yield();
        SafeFileHandle located;
        try
        {
            located = Locate(file.Key, out _);
        }
        catch (StoredFileNotFoundException e)
        {
            // There was such a version once.
            throw new FileChangedException(file.Key, e);
        }

        using (located)
        {
            using var handle = ConfinedFolder.Open(file.Key, located);
            EnsureVersion(handle, file);
            await ReadVersionAsync(handle, file, offset, destination, cancellationToken);
        }
    }

    public Task<Stream> OpenReadAsync(FileVersion file, long offset, long length, CancellationToken cancellationToken) =>
        RangeStream.OpenAsync(this, file, offset, length, StreamPartBytes, StreamPartsAhead, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => Task.Run(() => _folder.LocateRoot().Dispose(), cancellationToken);

    private static async Task ReadVersionAsync(
        SafeFileHandle handle, FileVersion file, long offset, Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            var done = 0;
            while (done < destination.Length)
            {
                var read = await RandomAccess.ReadAsync(handle, destination[done..], offset + done, cancellationToken);
                if (read == 0) throw new FileChangedException(file.Key);
                done += read;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The disk failed to read the file '{file.Key.Name}'.", TimeSpan.FromSeconds(1), e);
        }

        // Somebody may have written into the file meanwhile; then the bytes may be of two versions.
        EnsureVersion(handle, file);
    }

    private static void EnsureVersion(SafeFileHandle handle, FileVersion file)
    {
        var facts = LinuxFiles.Stat(handle);
        if (facts.Size != file.Size || facts.ToETag() != file.ETag) throw new FileChangedException(file.Key);
    }

    private static void RefuseBucket(string bucket)
    {
        if (bucket.Length > 0) throw new AccessDeniedException($"The bucket '{bucket}' is not served here: this server serves a folder.");
    }

    private SafeFileHandle Locate(ObjectKey key, out FileFacts facts)
    {
        RefuseBucket(key.Bucket);
        try
        {
            return _folder.TryLocate(key, out var handle, out facts) ? handle : throw new StoredFileNotFoundException(key);
        }
        catch (Exception e) when (e is IOException or Win32Exception)
        {
            throw new StoreUnavailableException($"The disk failed to find the file '{key.Name}'.", TimeSpan.FromSeconds(1), e);
        }
    }
}
