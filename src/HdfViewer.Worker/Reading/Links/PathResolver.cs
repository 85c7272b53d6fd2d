using System.Text;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>
/// Follows a path link by link. libhdf5 is never handed a whole path, and objects are opened by address: so links of unknown classes cannot be
/// followed by accident, and names that are no names cannot lead elsewhere. Where a link leads to another file, the server says whether to go on.
/// </summary>
internal sealed class PathResolver(OpenFile file)
{
    // From a master file to one of data, and perhaps to another; more is a cycle.
    private const int MaxExternalLinks = 8;

    /// <summary>Resolves a path from the root.</summary>
    public ResolvedObject Resolve(HdfPath path)
    {
        var segments = path.Segments;
        var walk = new Walk(path.Value);
        for (var i = segments.Count - 1; i >= 0; i--)
            walk.Pending.Push(new Segment([.. HdfText.Encodings(segments[i])], segments[i], IsLast: i == segments.Count - 1));
        return Run(walk, file.OpenRoot(), "/");
    }

    /// <summary>Resolves one link of a group that is open.</summary>
    public ResolvedObject Resolve(ObjectHandle group, string groupPath, in LinkEntry entry)
    {
        var name = entry.Text;
        var walk = new Walk(HdfPath.Parse(groupPath).Child(name).Value);
        walk.Pending.Push(new Segment([entry.Name], name, IsLast: true));
        return Run(walk, file.Open(OpenFile.AddressOf(group)), groupPath);
    }

    /// <summary>What the last link of a path says, wherever it leads; null when it is a hard link, or there is none.</summary>
    public Link? FindLink(HdfPath path)
    {
        if (path.IsRoot) return null;
        using var parent = Resolve(path.Parent);
        try
        {
            if (KindOf(parent.Handle) != H5O.TYPE_GROUP) return null;
            var segment = new Segment([.. HdfText.Encodings(path.Name)], path.Name, IsLast: true);
            return Find(parent.Handle, segment) is { IsHard: false } entry ? LinkTable.Describe(parent.Handle, entry) : null;
        }
        catch (HdfError)
        {
            // Whoever asks has a reason already why the path leads nowhere.
            return null;
        }
    }

    private ResolvedObject Run(Walk walk, ObjectHandle start, string startPath)
    {
        var here = file;
        var current = start;
        var currentPath = startPath;
        try
        {
            while (walk.Pending.TryPop(out var segment))
            {
                if (KindOf(current) is var kind && kind != H5O.TYPE_GROUP)
                    throw walk.Missing($"'{currentPath}' is a {NameOfKind(kind)}, so there is no '{segment.Text}' in it");
                if (Find(current, segment) is not { } entry)
                    throw walk.Missing($"there is no '{segment.Text}' in '{currentPath}'");

                switch (entry.Info.type)
                {
                    case H5L.TYPE_HARD:
                        var next = here.Open(entry.Info.address_or_size);
                        current.Dispose();
                        current = next;
                        currentPath = HdfPath.Parse(currentPath).Child(segment.Text).Value;
                        break;
                    case H5L.TYPE_SOFT:
                        var target = LinkTable.SoftTarget(current, entry);
                        walk.FollowSoft(segment, HdfPath.Parse(currentPath).Child(segment.Text).Value, target, WorkerSettings.Current.LinkDepth);
                        if (target is [(byte)'/', ..])
                        {
                            current.Dispose();
                            current = here.OpenRoot();
                            currentPath = "/";
                        }

                        break;
                    default:
                        var other = Leave(walk, here, LinkTable.Describe(current, entry), HdfPath.Parse(currentPath).Child(segment.Text), segment);
                        current.Dispose();
                        if (here != file) here.Dispose();
                        here = other;
                        current = here.OpenRoot();
                        currentPath = "/";
                        break;
                }
            }

            return new ResolvedObject(current, walk.Path, walk.LastLink, here, IsElsewhere: here != file);
        }
        catch (HdfError error)
        {
            Close();
            throw RequestFailedException.Unreadable($"'{walk.Path}' cannot be opened: {error.Message}.", walk.Path);
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            current.Dispose();
            if (here != file) here.Dispose();
        }
    }

    private static OpenFile Leave(Walk walk, OpenFile here, Link link, HdfPath linkPath, Segment segment)
    {
        if (link is not { Kind: LinkKind.External, File: { } name, Target: { } target })
            throw walk.Unfollowed($"'{linkPath}' is a link of a user-defined class");
        walk.FollowExternal(segment, link, MaxExternalLinks);
        try
        {
            if (here.OpenOther(name) is { } other) return other;
        }
        catch (RequestFailedException failed)
        {
            throw RequestFailedException.Unreadable($"'{walk.Path}' leads to the file '{name}', which cannot be read: {failed.Message}", walk.Path);
        }

        throw VirtualFileDriver.IsForbidden(here.Bytes.File.Id, name)
            ? walk.Unfollowed($"'{linkPath}' is an external link to '{target}' in the file '{name}'")
            : walk.Missing($"'{linkPath}' is an external link to '{target}' in the file '{name}', and there is no such file");
    }

    private static LinkEntry? Find(ObjectHandle group, Segment segment)
    {
        foreach (var name in segment.Names)
            if (LinkTable.Find(group, name) is { } entry)
                return entry;
        return null;
    }

    private static int KindOf(ObjectHandle handle)
    {
        Check.Result(H5O.get_info(handle.Id, out var info, H5O.INFO_BASIC));
        return info.type;
    }

    internal static string NameOfKind(int kind) => kind switch
    {
        H5O.TYPE_GROUP => "group",
        H5O.TYPE_DATASET => "dataset",
        H5O.TYPE_NAMED_DATATYPE => "datatype",
        _ => "object of unknown kind",
    };

    private sealed record Segment(IReadOnlyList<byte[]> Names, string Text, bool IsLast);

    private sealed class Walk(string path)
    {
        private int _softLinks;
        private int _externalLinks;
        private (string Path, string Target)? _firstSoftLink;

        public string Path => path;

        public Stack<Segment> Pending { get; } = new();

        public Link? LastLink { get; private set; }

        public void FollowSoft(Segment segment, string linkPath, byte[] target, int limit)
        {
            var text = HdfText.Decode(target);
            _firstSoftLink ??= (linkPath, text);
            if (segment.IsLast) LastLink = new Link(LinkKind.Soft, text);
            if (++_softLinks > limit) throw Missing($"following it leads through more than {limit} soft links, which is the limit (Hdf5:LinkDepth)");

            var names = Encoding.Latin1.GetString(target).Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var i = names.Length - 1; i >= 0; i--)
            {
                if (names[i] == ".") continue;
                var bytes = Encoding.Latin1.GetBytes(names[i]);
                Pending.Push(new Segment([HdfText.Terminated(bytes)], HdfText.Decode(bytes), IsLast: false));
            }
        }

        public void FollowExternal(Segment segment, Link link, int limit)
        {
            if (segment.IsLast) LastLink = link;
            if (++_externalLinks > limit) throw Missing($"following it leads through more than {limit} external links");
            var names = link.Target!.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var i = names.Length - 1; i >= 0; i--)
                if (names[i] != ".") Pending.Push(new Segment([.. HdfText.Encodings(names[i])], names[i], IsLast: false));
        }

        public RequestFailedException Unfollowed(string reason) => RequestFailedException.NotFound(
            $"'{path}' does not lead to an object of this file: {reason}, and such links are not followed.", path);

        public RequestFailedException Missing(string reason) => RequestFailedException.NotFound(
            _firstSoftLink is var (link, target)
                ? $"'{path}' does not lead to an object: '{link}' is a soft link to '{target}', but {reason}."
                : $"There is no '{path}': {reason}.",
            path);
    }
}
