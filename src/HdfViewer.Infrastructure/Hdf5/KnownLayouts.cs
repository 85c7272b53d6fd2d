using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Remembers of which file versions the block cache has been told how they are organised.</summary>
internal sealed class KnownLayouts
{
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly LruMap<FileVersion, bool> _known = new(Capacity);

    /// <summary>Whether the block cache has been told.</summary>
    public bool Contains(FileVersion file)
    {
        lock (_gate) return _known.TryGet(file, out _);
    }

    /// <summary>Notes that it has.</summary>
    public void Add(FileVersion file)
    {
        lock (_gate) _known.Set(file, true);
    }
}
