using HdfViewer.Domain.Data;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>A request before it is known which worker gets it.</summary>
/// <param name="Operation">What it is, for the quarantine and the log.</param>
/// <param name="AnswerType">What answers it.</param>
/// <param name="Make">Makes the message.</param>
internal sealed record Request(Operation Operation, Type AnswerType, Func<FileHandle, FileRequest> Make)
{
    // An object header message, where compact elements lie, has at most this many.
    private const int MaxCompactBytes = 64 << 10;

    /// <summary>The most bytes of payload that the answer may have.</summary>
    public long MaxPayload { get; init; }

    /// <summary>The shape that the answer must have, when it reads data.</summary>
    public IReadOnlyList<long>? Shape { get; init; }

    /// <summary>Whether it reads data, or looks up where data lies: for a large dataset that takes as long.</summary>
    public bool IsHeavy => Shape is not null || Operation.Kind == Operations.Chunks;

    /// <summary>Whether the same can be had piece by piece.</summary>
    public bool HasCarefulWay { get; init; }

    public static Request Format() => new(new Operation(Operations.Format, null), typeof(FormatAnswer), f => new FormatRequest(f));

    public static Request Describe(string path, int attributeLimit, bool isSummary = false) =>
        new(
            new Operation(attributeLimit > 0 ? Operations.Describe : Operations.DescribeBare, path),
            typeof(DescribeAnswer),
            f => new DescribeRequest(f, path, attributeLimit, isSummary))
        {
            HasCarefulWay = attributeLimit > 0,
        };

    public static Request Children(string path, long offset, long? limit, int attributeLimit) =>
        new(new Operation(Operations.Children, path), typeof(ChildrenAnswer), f => new ChildrenRequest(f, path, offset, limit, attributeLimit))
        {
            HasCarefulWay = true,
        };

    public static Request Outline(string path) =>
        new(new Operation(Operations.Outline, path), typeof(OutlineAnswer), f => new OutlineRequest(f, path)) { HasCarefulWay = true };

    public static Request Outlines(IReadOnlyList<string> paths) =>
        new(new Operation(Operations.Outlines, paths[0]), typeof(OutlinesAnswer), f => new OutlinesRequest(f, paths));

    public static Request Paths(string path, bool findUnresolved) =>
        new(new Operation(Operations.Paths, path), typeof(PathsAnswer), f => new PathsRequest(f, path, findUnresolved));

    public static Request Links(string path, long offset, long? limit) =>
        new(
            new Operation(Operations.Links, path),
            typeof(ChildrenAnswer),
            f => new ChildrenRequest(f, path, offset, limit, AttributeLimit: 0, LinksOnly: true));

    public static Request Attributes(string path, string? name, long offset, long? limit) =>
        new(
            name is null ? new Operation(Operations.Attributes, path) : new Operation(Operations.OneAttribute, $"{path}@{name}"),
            typeof(AttributesAnswer),
            f => new AttributesRequest(f, path, name, offset, limit))
        {
            HasCarefulWay = name is null,
        };

    public static Request AttributeNames(string path, long offset, long? limit) =>
        new(
            new Operation(Operations.AttributeNames, path),
            typeof(AttributesAnswer),
            f => new AttributesRequest(f, path, null, offset, limit, NamesOnly: true));

    public static Request Read(string path, Selection selection, long maxBytes) =>
        new(new Operation(Operations.Read, path), typeof(ReadAnswer), f => new ReadRequest(f, path, selection.Axes, maxBytes))
        {
            MaxPayload = maxBytes,
            Shape = selection.ResultShape,
        };

    public static Request Layout(string path) =>
        new(new Operation(Operations.Layout, path), typeof(LayoutAnswer), f => new LayoutRequest(f, path))
        {
            MaxPayload = MaxCompactBytes,
        };

    public static Request Chunks(string path, IReadOnlyList<long> coordinates, int rank) =>
        new(new Operation(Operations.Chunks, path), typeof(ChunkIndexAnswer), f => new ChunkIndexRequest(f, path, coordinates))
        {
            MaxPayload = (long)coordinates.Count / rank * ChunkIndexAnswer.EntrySize,
        };

    /// <summary>Throws <see cref="InvalidDataException"/> unless a message answers this request and is sound.</summary>
    public void Check(WorkerMessage message, byte[] payload)
    {
        if (message.GetType() != AnswerType) throw new InvalidDataException($"{message.GetType().Name} does not answer {Operation.Kind}.");
        AnswerCheck.Check(message);
        switch (message)
        {
            case LayoutAnswer layout:
                LayoutCheck.Check(layout, payload.Length);
                return;
            case ChunkIndexAnswer chunks when payload.Length != MaxPayload || payload.Length != (long)chunks.Count * ChunkIndexAnswer.EntrySize:
                throw new InvalidDataException("Other chunks than were asked for.");
            case not ReadAnswer:
                return;
        }

        var read = (ReadAnswer)message;

        // No axes select the one element of a scalar, or nothing of a null dataspace, whose shape is that of nothing.
        if (!read.Buffer.Shape.SequenceEqual(Shape ?? []) && !(Shape is [] && read.Buffer.Shape is [0])) throw new InvalidDataException("A read of another shape than was asked for.");
        BufferCheck.Check(read.Buffer with { Bytes = payload });
    }
}

/// <summary>What a worker has answered.</summary>
/// <param name="Message">The message; checked, unless it is a <see cref="Failure"/>.</param>
/// <param name="Payload">The bytes that came with it.</param>
internal readonly record struct Answer(WorkerMessage Message, byte[] Payload);
