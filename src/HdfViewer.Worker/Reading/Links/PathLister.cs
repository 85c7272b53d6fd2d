using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Reading.Objects;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>
/// Lists the paths of all links below a group. A group that several links lead to is gone into by the first of them, so cycles end; one that
/// cannot be read is listed, and what is in it is not.
/// </summary>
internal sealed class PathLister(ResolvedObject top, bool findUnresolved)
{
    // Names of old groups may have 64 KiB each: both bounds are needed.
    private const int MaxPaths = 1_000_000;
    private const long MaxCharacters = 32 << 20;

    private readonly OpenFile _file = top.File;
    private readonly PathResolver _resolver = new(top.File);
    private readonly HashSet<ulong> _visited = [];
    private readonly List<string> _paths = [];
    private long _characters;

    /// <summary>Lists them.</summary>
    public PathList List()
    {
        _visited.Add(OpenFile.AddressOf(top.Handle));
        var path = HdfPath.Parse(top.Path);
        Add(path);

        // Groups on the way down, each with the links that are still to come: no stack of calls, which a hostile file could make overflow.
        var levels = new Stack<Level>();
        Child? unresolved = null;
        try
        {
            levels.Push(Open(OpenFile.AddressOf(top.Handle), path) ?? throw HdfError.Last());
            while (levels.TryPeek(out var level) && unresolved is null)
            {
                if (!level.Links.MoveNext())
                {
                    levels.Pop().Dispose();
                    continue;
                }

                var link = level.Links.Current;
                var child = level.Path.Child(link.Text);
                Add(child);
                if (!link.IsHard) unresolved = findUnresolved ? FindUnresolved(level, link, child) : null;
                else if (_visited.Add(link.Info.address_or_size) && Open(link.Info.address_or_size, child) is { } below) levels.Push(below);
            }

            return new PathList(_paths) { Unresolved = unresolved };
        }
        finally
        {
            foreach (var level in levels) level.Dispose();
        }
    }

    private void Add(HdfPath path)
    {
        _characters += path.Value.Length;
        if (_paths.Count >= MaxPaths || _characters > MaxCharacters)
        {
            throw RequestFailedException.Limit(
                $"There are more than {MaxPaths} paths below '{top.Path}', or they have more than {MaxCharacters} characters; ask for those of a group below it.", top.Path);
        }

        _paths.Add(path.Value);
    }

    /// <summary>Opens a group; null when the object is none, or cannot be read.</summary>
    private Level? Open(ulong address, HdfPath path)
    {
        ObjectHandle? handle = null;
        try
        {
            handle = _file.Open(address);
            Check.Result(H5O.get_info(handle.Id, out var info, H5O.INFO_BASIC));
            if (info.type == H5O.TYPE_GROUP)
            {
                var links = LinkTable.List(handle, H5L.INDEX_NAME, 0, long.MaxValue);
                HeaderPrefetch.Announce(_file, links);
                var level = new Level(handle, path, links.GetEnumerator());
                handle = null;
                return level;
            }
        }
        catch (HdfError)
        {
            // Listed is its path; what it holds nobody can say.
        }
        finally
        {
            handle?.Dispose();
        }

        return null;
    }

    private Child? FindUnresolved(Level level, LinkEntry link, HdfPath path)
    {
        try
        {
            using var target = _resolver.Resolve(level.Handle, level.Path.Value, link);
            return null;
        }
        catch (RequestFailedException failed)
        {
            return new Child(path.Value) { Link = Describe(level, link), Error = failed.Failure.Message };
        }
    }

    private static Link Describe(Level level, LinkEntry link)
    {
        try
        {
            return LinkTable.Describe(level.Handle, link);
        }
        catch (HdfError)
        {
            return new Link(LinkKind.User, Target: null);
        }
    }

    private sealed record Level(ObjectHandle Handle, HdfPath Path, IEnumerator<LinkEntry> Links) : IDisposable
    {
        public void Dispose()
        {
            Links.Dispose();
            Handle.Dispose();
        }
    }
}
