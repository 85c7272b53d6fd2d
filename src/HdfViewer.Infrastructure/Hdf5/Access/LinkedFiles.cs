using HdfViewer.Domain.Files;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Blocks;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>Remembers which file versions have led to others; each answer that does so notes it again.</summary>
internal sealed class LinkedFiles(IOptions<Hdf5Options> options) : ILinkedFiles
{
    private const int Capacity = 100_000;

    private readonly Lock _gate = new();
    private readonly LruMap<FileVersion, bool> _files = new(Capacity);

    /// <inheritdoc/>
    public bool AreFollowed => options.Value.FollowExternalFiles;

    /// <inheritdoc/>
    public bool Contains(FileVersion file)
    {
        if (!AreFollowed) return false;
        lock (_gate) return _files.TryGet(file, out _);
    }

    /// <summary>Notes that a file has led to another one, whether that is there or not.</summary>
    public void Add(FileVersion file)
    {
        lock (_gate) _files.Set(file, true);
    }
}
