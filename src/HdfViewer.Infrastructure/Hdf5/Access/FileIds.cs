using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>
/// Numbers for file versions: all that workers know of their identity. A number is never given twice; a version that is forgotten because
/// there are many gets a new one, which costs no more than opening it again.
/// </summary>
internal sealed class FileIds
{
    private const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly LruMap<FileVersion, long> _ids = new(Capacity);
    private long _last;

    public long Of(FileVersion file)
    {
        lock (_gate)
        {
            if (!_ids.TryGet(file, out var id)) _ids.Set(file, id = ++_last);
            return id;
        }
    }
}
