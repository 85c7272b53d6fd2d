using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Objects;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>
/// Finds the path of an object from its address, which is all that a reference holds. libhdf5 can do that too, but visits the file from its
/// root for each reference; here the visit goes on where it stopped, breadth first, so that a file is visited at most once.
/// </summary>
internal sealed class PathIndex(OpenFile file)
{
    // What the index may hold; a reference to an object beyond it stays unresolved.
    private const int MaxObjects = 100_000;
    private const long MaxCharacters = 8 << 20;

    private readonly Dictionary<ulong, string> _paths = [];
    private readonly Queue<(ulong Address, string Path)> _unvisited = new();
    private long _characters;
    private bool _started;

    /// <summary>The path of the object whose header lies at an address; null when no path leads to it.</summary>
    public string? Find(ulong address)
    {
        if (!_started)
        {
            _started = true;
            using var root = file.OpenRoot();
            Add(OpenFile.AddressOf(root), "/");
        }

        string? path;
        while (!_paths.TryGetValue(address, out path) && _unvisited.TryDequeue(out var next)) Visit(next.Address, next.Path);
        return path;
    }

    private void Visit(ulong address, string path)
    {
        try
        {
            using var handle = file.Open(address);
            Check.Result(H5O.get_info(handle.Id, out var info, H5O.INFO_BASIC));
            if (info.type != H5O.TYPE_GROUP) return;
            var room = MaxObjects - _paths.Count;
            var links = LinkTable.List(handle, H5L.INDEX_NAME, 0, room);
            HeaderPrefetch.Announce(file, links);
            var parent = HdfPath.Parse(path);
            foreach (var link in links)
                if (link.IsHard && _characters < MaxCharacters)
                    Add(link.Info.address_or_size, parent.Child(link.Text).Value);
        }
        catch (HdfError)
        {
            // A group that cannot be read hides what is below it, and nothing else.
        }
    }

    private void Add(ulong address, string path)
    {
        if (!_paths.TryAdd(address, path)) return;
        _characters += path.Length;
        _unvisited.Enqueue((address, path));
    }
}
