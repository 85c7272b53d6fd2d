using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;
using HdfViewer.Infrastructure.Hdf5.Storage;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Reads HDF5 files: what they say through worker processes, elements around those where it can be done.</summary>
internal sealed class Hdf5Reader(
    WorkerDispatcher workers,
    IndexSource index,
    CarefulReader careful,
    Quarantine quarantine,
    DirectReader direct,
    OutlineBatches outlines,
    IOptions<Hdf5Options> options) : IHdfReader
{
    private readonly long _maxReadBytes = (long)options.Value.ReadMegabytes << 20;

    /// <inheritdoc/>
    public async Task<FileFormat> GetFormatAsync(FileVersion file, CancellationToken cancellationToken) =>
        (await AskAsync<FormatAnswer>(file, Request.Format(), cancellationToken)).Answer.Format;

    /// <inheritdoc/>
    public async Task<ObjectDescription> DescribeAsync(FileVersion file, HdfPath path, int attributeLimit, CancellationToken cancellationToken)
    {
        CheckPath(path);
        var request = Request.Describe(path.Value, attributeLimit, isSummary: attributeLimit == 0);
        try
        {
            // Shape and type are asked for before elements are; all else is part of answers, which are shared themselves.
            var description = attributeLimit == 0
                ? Take<DescribeAnswer>(file, request, await index.DescribeAsync(file, request, cancellationToken))
                : await AskAsync<DescribeAnswer>(file, request, cancellationToken);
            return ManagedFilters.Mark(description.Answer.Description);
        }
        catch (UnreadableFileException) when (request.HasCarefulWay && quarantine.Holds(file, request.Operation))
        {
            return ManagedFilters.Mark(await careful.DescribeAsync(file, path, attributeLimit, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async Task<ChildPage> ListChildrenAsync(
        FileVersion file, HdfPath path, long offset, long? limit, int attributeLimit, CancellationToken cancellationToken)
    {
        CheckPath(path);
        var request = Request.Children(path.Value, offset, limit, attributeLimit);
        try
        {
            return ManagedFilters.Mark((await AskAsync<ChildrenAnswer>(file, request, cancellationToken)).Answer.Page);
        }
        catch (UnreadableFileException) when (quarantine.Holds(file, request.Operation))
        {
            return ManagedFilters.Mark(await careful.ListChildrenAsync(file, path, offset, limit, attributeLimit, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async Task<Outline> OutlineAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken)
    {
        CheckPath(path);
        var request = Request.Outline(path.Value);
        try
        {
            quarantine.ThrowIfHeld(file, request.Operation);
            return ManagedFilters.Mark(await outlines.OutlineAsync(file, path, cancellationToken));
        }
        catch (UnreadableFileException) when (quarantine.Holds(file, request.Operation))
        {
            return ManagedFilters.Mark(await careful.OutlineAsync(file, path, cancellationToken));
        }
    }

    /// <inheritdoc/>
    public async Task<PathList> ListPathsAsync(FileVersion file, HdfPath path, bool findUnresolved, CancellationToken cancellationToken)
    {
        CheckPath(path);
        return (await AskAsync<PathsAnswer>(file, Request.Paths(path.Value, findUnresolved), cancellationToken)).Answer.List;
    }

    /// <inheritdoc/>
    public async Task<AttributePage> ReadAttributesAsync(
        FileVersion file, HdfPath path, string? name, long offset, long? limit, CancellationToken cancellationToken)
    {
        CheckPath(path);
        var request = Request.Attributes(path.Value, name, offset, limit);
        try
        {
            return (await AskAsync<AttributesAnswer>(file, request, cancellationToken)).Answer.Page;
        }
        catch (UnreadableFileException) when (request.HasCarefulWay && quarantine.Holds(file, request.Operation))
        {
            return await careful.ReadAttributesAsync(file, path, offset, limit, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<NdBuffer> ReadAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        CheckPath(path);
        return await direct.ReadAsync(file, path, selection, cancellationToken)
            ?? await ReadThroughWorkerAsync(file, path, selection, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ElementStream> StreamAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        CheckPath(path);
        return await direct.StreamAsync(file, path, selection, cancellationToken)
            ?? await new SlabStream((part, stop) => ReadThroughWorkerAsync(file, path, part, stop))
                .OpenAsync(path, await direct.DescribeAsync(file, path, cancellationToken), selection, cancellationToken);
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => workers.PingAsync(cancellationToken);

    // Names in HDF5 are C strings: what follows a NUL would be cut off, and another object be answered.
    private static void CheckPath(HdfPath path)
    {
        if (path.Value.Contains('\0')) throw new ObjectNotFoundException(path.Value, "There is no object with a NUL in its path.");
    }

    private async Task<NdBuffer> ReadThroughWorkerAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken)
    {
        var (answer, payload) = await AskAsync<ReadAnswer>(file, Request.Read(path.Value, selection, _maxReadBytes), cancellationToken);
        return answer.Buffer with { Bytes = payload };
    }

    private async Task<(TAnswer Answer, byte[] Payload)> AskAsync<TAnswer>(FileVersion file, Request request, CancellationToken cancellationToken)
        where TAnswer : WorkerMessage => Take<TAnswer>(file, request, await workers.SendAsync(file, request, cancellationToken));

    private static (TAnswer Answer, byte[] Payload) Take<TAnswer>(FileVersion file, Request request, Answer given)
        where TAnswer : WorkerMessage => given.Message switch
        {
            TAnswer answer => (answer, given.Payload),
            Failure failure => throw Failures.ToException(failure, file, request.Operation.Path),
            _ => throw new UnreadableFileException($"The file '{file.Key.Name}' cannot be read.", request.Operation.Path),
        };
}
