using System.Security.Cryptography;
using System.Text;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// Whole objects on the local disk, in a folder of bounded size. Each version is downloaded once, by parallel ranges pinned to its ETag, under a
/// temporary name until it is complete. What was not used for the longest goes first; what is in use stays.
/// </summary>
internal sealed partial class TempFiles : IDisposable
{
    private readonly IObjectStore _store;
    private readonly ILogger<TempFiles> _logger;
    private readonly TempFolder _folder;
    private readonly long _limit;
    private readonly Lock _gate = new();
    private readonly Dictionary<FileVersion, Entry> _entries = [];
    private readonly LinkedList<Entry> _unused = new();
    private long _bytes;
    private long _serial;

    public TempFiles(IObjectStore store, IOptions<Hdf5Options> options, ILogger<TempFiles> logger)
    {
        _store = store;
        _logger = logger;
        _limit = (long)options.Value.TempMegabytes << 20;
        _folder = TempFolder.Open(options.Value.TempFolder);
    }

    /// <summary>The local copy of a version, which stays until <c>Release</c> is called.</summary>
    public async Task<(string Path, Action Release)> AcquireAsync(FileVersion file, CancellationToken cancellationToken)
    {
        if (file.Size > _limit)
        {
            throw new LimitExceededException(
                $"The file '{file.Key.Name}' has {file.Size} bytes; whole files are brought up to {_limit} (Hdf5:TempMegabytes). Hdf5:Access=Ranges has no such limit.");
        }

        var entry = Join(file, out var isComplete);
        try
        {
            if (!isComplete) await entry.Download!.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(entry);
            throw;
        }

        return (entry.Path, () => Leave(entry));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private Entry Join(FileVersion file, out bool isComplete)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(file, out var entry))
            {
                isComplete = entry.IsComplete;
                if (isComplete || entry.Download!.TryJoin())
                {
                    if (entry.Users++ == 0 && entry.Place is { } place) _unused.Remove(place);
                    entry.Place = null;
                    return entry;
                }
            }

            isComplete = false;
            MakeRoom(file.Size);
            entry = new Entry(file, Path.Combine(_folder.Path, NameOf(file))) { Users = 1 };
            entry.Download = SharedWork<bool>.Start(c => DownloadAsync(entry, c));
            _entries[file] = entry;
            _bytes += file.Size;
            return entry;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Users > 0) return;
            if (entry.IsComplete) entry.Place = _unused.AddLast(entry);
            else Drop(entry);
        }
    }

    private void Complete(Entry entry)
    {
        lock (_gate)
        {
            if (entry.IsDropped) File.Delete(entry.Path);
            else entry.IsComplete = true;
        }
    }

    private void MakeRoom(long size)
    {
        while (_bytes + size > _limit)
        {
            if (_unused.First is not { } oldest)
                throw new ServerBusyException("The folder for temporary files is full of files in use; ask again later.");
            _unused.RemoveFirst();
            Drop(oldest.Value);
        }
    }

    private void Drop(Entry entry)
    {
        // A worker that still has it open reads on: the name goes, the bytes stay until it is closed.
        if (_entries.TryGetValue(entry.File, out var current) && current == entry) _entries.Remove(entry.File);
        entry.IsDropped = true;
        _bytes -= entry.File.Size;
        try
        {
            File.Delete(entry.Path);
        }
        catch (IOException e)
        {
            _logger.TempFileNotDeleted(entry.Path, e);
        }
    }

    // The key may hold anything: the name on disk holds none of it. A counter keeps a download that is being given up apart from its successor.
    private string NameOf(FileVersion file)
    {
        var identity = Encoding.UTF8.GetBytes($"{file.Key.Bucket}\n{file.Key.Name}\n{file.ETag.Value}\n{file.Size}");
        return $"{Convert.ToHexStringLower(SHA256.HashData(identity))[..32]}-{++_serial}.h5";
    }

    private sealed class Entry(FileVersion file, string path)
    {
        public FileVersion File { get; } = file;

        public string Path { get; } = path;

        public int Users { get; set; }

        public bool IsComplete { get; set; }

        public bool IsDropped { get; set; }

        public SharedWork<bool>? Download { get; set; }

        public LinkedListNode<Entry>? Place { get; set; }
    }
}
