using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Data;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Reading.Objects;
using HdfViewer.Worker.Scouting;

namespace HdfViewer.Worker.Reading;

/// <summary>Answers requests about files, one at a time; the file of the last one stays open.</summary>
internal sealed class RequestHandler(ServerPipe pipe, PropertyListHandle access)
{
    private FileHandle? _current;
    private OpenFile? _file;

    /// <summary>Answers a request.</summary>
    public void Answer(ServerMessage request)
    {
        try
        {
            if (request is PingRequest) pipe.Send(new Pong());
            else if (request is FileRequest about) Answer(about);
            else throw new InvalidDataException($"{request.GetType().Name} is not a request.");
        }
        catch (RequestFailedException failed)
        {
            pipe.Send(failed.Failure);
        }
        catch (HdfError error)
        {
            pipe.Send(new Failure(FailureKind.Unreadable, $"The file cannot be read: {error.Message}."));
        }
    }

    private void Answer(FileRequest request)
    {
        VirtualFileDriver.BeginRequest();
        var file = OpenFileOf(request);
        var resolver = new PathResolver(file);
        switch (request)
        {
            case FormatRequest:
                pipe.Send(new FormatAnswer(FormatReader.Read(file)));
                break;
            case DescribeRequest describe:
                using (var target = resolver.Resolve(HdfPath.Parse(describe.Path)))
                    pipe.Send(new DescribeAnswer(Describe(target, describe)));
                break;
            case ChildrenRequest children:
                using (var group = resolver.Resolve(HdfPath.Parse(children.Path)))
                {
                    Require(group, H5O.TYPE_GROUP, FailureKind.NotAGroup);
                    var reader = new ChildReader(group.File, new PathResolver(group.File), ObjectsOf(group));
                    var limit = children.Limit ?? long.MaxValue;
                    pipe.Send(new ChildrenAnswer(Guard(group, () => children.LinksOnly
                        ? ChildReader.ReadLinks(group, children.Offset, limit)
                        : reader.Read(group, children.Offset, limit, children.AttributeLimit))));
                }

                break;
            case OutlineRequest outline:
                pipe.Send(new OutlineAnswer(new OutlineReader(file).Read(HdfPath.Parse(outline.Path))));
                break;
            case OutlinesRequest outlines:
                pipe.Send(new OutlinesAnswer(new OutlineReader(file).Read(outlines.Paths)));
                break;
            case PathsRequest paths:
                using (var top = resolver.Resolve(HdfPath.Parse(paths.Path)))
                {
                    Require(top, H5O.TYPE_GROUP, FailureKind.NotAGroup);
                    pipe.Send(new PathsAnswer(Guard(top, () => new PathLister(top, paths.FindUnresolved).List())));
                }

                break;
            case AttributesRequest wanted:
                using (var owner = resolver.Resolve(HdfPath.Parse(wanted.Path)))
                    pipe.Send(new AttributesAnswer(Guard(owner, () => ReadAttributes(new AttributeReader(owner.File), owner, wanted))));
                break;
            case ReadRequest read:
                using (var dataset = resolver.Resolve(HdfPath.Parse(read.Path)))
                {
                    Require(dataset, H5O.TYPE_DATASET, FailureKind.NotADataset);
                    var objects = ObjectsOf(dataset);
                    var reader = new DataReader(dataset.File, objects, new VirtualSources(dataset.File, new PathResolver(dataset.File), objects));
                    VirtualFileDriver.NamingFile = dataset.File.Bytes.File.Id;
                    Guard(dataset, () =>
                    {
                        reader.Read(dataset, read.Axes, read.MaxBytes, (buffer, bytes) => pipe.Send(new ReadAnswer(buffer), bytes));
                        return true;
                    });
                }

                break;
            case LayoutRequest layout:
                using (var dataset = resolver.Resolve(HdfPath.Parse(layout.Path)))
                {
                    Require(dataset, H5O.TYPE_DATASET, FailureKind.NotADataset);
                    var (answer, elements) = Guard(dataset, () => StorageReader.Read(dataset.Handle, ObjectsOf(dataset)));
                    pipe.Send(answer, elements);
                }

                break;
            case ChunkIndexRequest chunks:
                using (var dataset = resolver.Resolve(HdfPath.Parse(chunks.Path)))
                {
                    Require(dataset, H5O.TYPE_DATASET, FailureKind.NotADataset);
                    if (dataset.IsElsewhere)
                        throw RequestFailedException.Forbidden($"The chunks of '{dataset.Path}' lie in another file.", dataset.Path);
                    var entries = Guard(dataset, () => ChunkLocator.Locate(file, dataset, chunks.Coordinates));
                    pipe.Send(new ChunkIndexAnswer(entries.Length / ChunkIndexAnswer.EntrySize), entries);
                }

                break;
            default:
                throw new InvalidDataException($"{request.GetType().Name} is not a request.");
        }
    }

    private OpenFile OpenFileOf(FileRequest request)
    {
        if (_file is not null && _current == request.File) return _file;
        _file?.Dispose();
        _file = null;
        VirtualFileDriver.RemoveAll();
        _file = OpenFile.Open(request.File, access);
        _current = request.File;
        return _file;
    }

    private static ObjectReader ObjectsOf(ResolvedObject target) => new(new AttributeReader(target.File));

    private static ObjectDescription Describe(ResolvedObject target, DescribeRequest wanted) =>
        Guard(target, () =>
        {
            // libhdf5 adds up a dataset's storage size over all of its chunks.
            var interest = Interest.LinkCount | Interest.AttributeCount;
            if (wanted.AttributeLimit > 0) interest |= Interest.Attributes;
            if (!wanted.IsSummary) interest |= Interest.Chunks;
            target.File.Scout.Explore([new ObjectHeader(OpenFile.AddressOf(target.Handle), interest)]);
            return new ObjectDescription(ObjectsOf(target).Read(target.Handle, wanted.AttributeLimit, wanted.IsSummary), target.Link);
        });

    private static AttributePage ReadAttributes(AttributeReader attributes, ResolvedObject owner, AttributesRequest wanted)
    {
        owner.File.Scout.Explore([new ObjectHeader(OpenFile.AddressOf(owner.Handle), Interest.Attributes)]);
        var info = ObjectReader.InfoOf(owner.Handle);
        var total = (long)info.num_attrs;
        if (wanted.Name is { } name)
        {
            return attributes.Find(owner.Handle, name) is { } attribute
                ? new AttributePage(total, [attribute])
                : throw RequestFailedException.NotFound($"'{owner.Path}' has no attribute '{name}'.", owner.Path);
        }

        var isOrdered = ObjectReader.TracksAttributeOrder(info);
        var limit = wanted.Limit ?? long.MaxValue;
        if (Math.Min(limit, total - wanted.Offset) is var count && count > WorkerSettings.Current.Attributes)
        {
            throw RequestFailedException.Limit(
                $"'{owner.Path}' has {count} attributes to read; at most {WorkerSettings.Current.Attributes} are read at once (Hdf5:Attributes). Ask for parts by offset and limit.",
                owner.Path);
        }

        return new AttributePage(total, wanted.NamesOnly
            ? AttributeReader.ReadNames(owner.Handle, isOrdered, total, wanted.Offset, limit)
            : attributes.Read(owner.Handle, isOrdered, total, wanted.Offset, limit));
    }

    private static void Require(ResolvedObject target, int type, FailureKind otherwise)
    {
        var actual = Guard(target, () =>
        {
            Check.Result(H5O.get_info(target.Handle.Id, out var info, H5O.INFO_BASIC));
            return info.type;
        });
        if (actual != type)
            throw RequestFailedException.WrongKind(otherwise, target.Path, PathResolver.NameOfKind(actual));
    }

    private static T Guard<T>(ResolvedObject target, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (HdfError error)
        {
            throw RequestFailedException.Unreadable($"'{target.Path}' cannot be read: {error.Message}.", target.Path);
        }
    }
}
