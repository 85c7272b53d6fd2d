using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Scouting;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Lists a group's links with a summary of what they lead to. A child that cannot be read stands in its place and says why.</summary>
internal sealed class ChildReader(OpenFile file, PathResolver resolver, ObjectReader objects)
{
    // What belongs to this many children fits into the memory of those who bring it.
    private const int BatchLinks = 2_000;

    /// <summary>Lists a page of children.</summary>
    public ChildPage Read(ResolvedObject group, long offset, long limit, int attributeLimit)
    {
        var (total, links) = List(group, offset, limit);
        var children = new List<Child>(links.Count);
        foreach (var batch in links.Chunk(BatchLinks))
        {
            HeaderPrefetch.Announce(file, batch, attributeLimit);
            children.AddRange(batch.Select(link => ReadChild(group, link, attributeLimit)));
        }

        return new ChildPage(total, children);
    }

    /// <summary>Lists a page of links alone, in the order of <see cref="Read"/>, and opens nothing that they lead to.</summary>
    public static ChildPage ReadLinks(ResolvedObject group, long offset, long limit)
    {
        var (total, links) = List(group, offset, limit);
        return new ChildPage(total, [.. links.Select(link => ReadLink(group, link))]);
    }

    private static Child ReadLink(ResolvedObject group, LinkEntry entry)
    {
        var child = new Child(entry.Text);
        try
        {
            return entry.IsHard ? child : child with { Link = LinkTable.Describe(group.Handle, entry) };
        }
        catch (HdfError)
        {
            // Reading the child itself says what is wrong with it.
            return child;
        }
    }

    private static (long Total, IReadOnlyList<LinkEntry> Links) List(ResolvedObject group, long offset, long limit)
    {
        group.File.Scout.Explore([new ObjectHeader(OpenFile.AddressOf(group.Handle), Interest.Links)]);
        Check.Result(H5G.get_info(group.Handle.Id, out var info));
        var total = (long)info.nlinks;
        if (offset < 0 || offset >= total) return (total, []);
        var count = Math.Min(limit, total - offset);
        if (count > WorkerSettings.Current.Children)
        {
            throw RequestFailedException.Limit(
                $"'{group.Path}' has {count} children to list; at most {WorkerSettings.Current.Children} are listed at once (Hdf5:Children). Ask for parts by offset and limit.",
                group.Path);
        }

        var index = ObjectReader.TracksLinkOrder(group.Handle, info) ? H5L.INDEX_CRT_ORDER : H5L.INDEX_NAME;
        return (total, LinkTable.List(group.Handle, index, offset, count));
    }

    private Child ReadChild(ResolvedObject group, LinkEntry entry, int attributeLimit)
    {
        var child = new Child(entry.Text);
        try
        {
            if (entry.IsHard)
            {
                using var target = file.Open(entry.Info.address_or_size);
                return child with { Object = objects.Read(target, attributeLimit, isSummary: true) };
            }

            child = child with { Link = LinkTable.Describe(group.Handle, entry) };
            using var resolved = resolver.Resolve(group.Handle, group.Path, entry);
            var reader = resolved.IsElsewhere ? objects.In(resolved.File) : objects;
            return child with { Object = reader.Read(resolved.Handle, attributeLimit, isSummary: true) };
        }
        catch (HdfError error)
        {
            return child with { Error = $"'{child.Name}' cannot be opened: {error.Message}." };
        }
        catch (RequestFailedException failure) when (failure.Failure.Kind is FailureKind.NotFound or FailureKind.Unreadable)
        {
            return child with { Error = failure.Message };
        }
    }
}
