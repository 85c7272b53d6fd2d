using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Reading.Objects;
using HdfViewer.Worker.Reading.Types;
using HdfViewer.Worker.Reading.Values;
using HdfViewer.Worker.Sandbox;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Reads elements of datasets, and refuses what would leave the file.</summary>
internal sealed class DataReader(OpenFile file, ObjectReader objects, VirtualSources sources)
{
    // libhdf5 decodes a chunk as a whole. Chunks in use are a few MiB; what claims more than this is a trap, or of no use here.
    private static long MaxChunkBytes => (long)WorkerSettings.Current.ChunkMegabytes << 20;

    /// <summary>Reads a selection and hands it to <paramref name="send"/>: the description, and the bytes.</summary>
    public void Read(ResolvedObject target, IReadOnlyList<AxisSelection> axes, long maxBytes, SendBuffer send)
    {
        var path = target.Path;
        if (objects.Read(target.Handle, attributeLimit: 0, isSummary: true) is not Dataset dataset)
            throw new InvalidOperationException("The caller makes sure that it is a dataset.");

        using var stored = new DatatypeHandle(H5D.get_type(target.Handle.Id));
        using var memory = MemoryType.For(stored, dataset.Type);
        if (dataset.Space.Kind == DataspaceKind.Null)
        {
            // No element at all; a shape without dimensions would promise one.
            send(new NdBuffer(memory.Type, [0], default), default);
            return;
        }

        // A view is as large as its sources; of those that may not be opened nothing is known, and 0 is not its extent.
        if (dataset.Layout is VirtualLayout && dataset.Space.Dims.Contains(0)) RequireReadable(dataset, path);
        SelectionCheck.Require(axes, dataset.Space, path);
        var shape = new Selection(axes).ResultShape;
        var count = SelectionCheck.Count(axes);
        RequireWithin(maxBytes, memory, count, path);
        if (count == 0)
        {
            send(new NdBuffer(memory.Type, shape, default), default);
            return;
        }

        RequireReadable(dataset, path);
        AxisSelection[] selected = [.. axes];
        var reader = new ElementReader(target.Handle, memory, (dataset.Layout as ChunkedLayout)?.ChunkShape);
        var plan = RawDataPlan.For(file, target.Handle, dataset, selected);
        file.Bytes.ReadAhead = plan?.Ahead;
        try
        {
            if (memory.Type.IsVariable)
            {
                var output = new ByteWriter(maxBytes);
                Confined(dataset, () =>
                {
                    reader.ReadVariable(selected, new VariableEncoder(new ReferenceResolver(file)), output);
                    return true;
                });
                RequireUndisturbed(path);
                send(new NdBuffer(memory.Type, shape, default), output.Written.Span);
            }
            else
            {
                using var bytes = Confined(dataset, () => reader.ReadFixed(selected, (long)count));
                RequireUndisturbed(path);
                send(new NdBuffer(memory.Type, shape, default), bytes.Span);
            }
        }
        catch (HdfError error)
        {
            RequireUndisturbed(path);
            throw WhyUnreadable(dataset, path, plan, error);
        }
        catch (ValueTooLargeException)
        {
            throw RequestFailedException.Limit($"The selection of '{path}' has more than {maxBytes} bytes, which is the limit (Hdf5:ReadMegabytes).", path);
        }
        finally
        {
            file.Bytes.ReadAhead = null;
        }
    }

    /// <summary>Takes a buffer's description and its bytes.</summary>
    public delegate void SendBuffer(NdBuffer description, ReadOnlySpan<byte> bytes);

    private static void RequireWithin(long maxBytes, MemoryType memory, UInt128 count, string path)
    {
        // Elements with variable-length parts take at least a byte each.
        var bytes = count * (UInt128)(memory.Type.IsVariable ? 1 : memory.Type.Size);
        if (bytes <= (UInt128)Math.Min(maxBytes, Frame.MaxPayloadBytes)) return;
        throw RequestFailedException.Limit(
            $"The selection of '{path}' has {(memory.Type.IsVariable ? "at least " : "")}{bytes} bytes; the limit is {maxBytes} (Hdf5:ReadMegabytes).", path);
    }

    private void RequireReadable(Dataset dataset, string path)
    {
        switch (dataset.Layout)
        {
            case ExternalLayout external:
                // libhdf5 would open the raw files on the local disk itself, past the driver.
                throw RequestFailedException.Forbidden(
                    $"The data of '{path}' lies outside of this file, in '{external.Segments[0].File}', and is not read from there.", path);
            case VirtualLayout virtualized:
                sources.Require(path, dataset.Address, virtualized);
                break;
            case ChunkedLayout chunked:
                var bytes = chunked.ChunkShape.Aggregate((UInt128)dataset.Type.Size, (product, dim) => product > ulong.MaxValue ? product : product * (UInt128)dim);
                if (bytes > (UInt128)MaxChunkBytes && dataset.Filters.Count > 0)
                {
                    throw RequestFailedException.Limit(
                        $"'{path}' is stored in chunks of {bytes} bytes, each of which must be decoded as a whole; the limit is {MaxChunkBytes} (Hdf5:ChunkMegabytes).", path);
                }

                break;
        }
    }

    // A virtual dataset's sources have been looked at, but names may be patterns, and what libhdf5 makes of a broken file is its own affair:
    // while it reads, the process can open nothing, raw files on the local disk least of all. (A confined worker can't anyway, unless it uses the
    // network: what it would fetch itself, it then asks the server for.)
    private static T Confined<T>(Dataset dataset, Func<T> read)
    {
        if (dataset.Layout is not VirtualLayout) return read();
        using (OpenFilesBar.Raise()) return read();
    }

    // libhdf5 gives fill values in place of sources that it cannot open; nobody should take them for data.
    private static void RequireUndisturbed(string path)
    {
        if (VirtualFileDriver.ForbiddenName is not { } name) return;
        throw RequestFailedException.Forbidden(
            $"The data of '{path}' lies in another file, '{name}', and is not read from there.", path);
    }

    private RequestFailedException WhyUnreadable(Dataset dataset, string path, RawDataPlan? plan, HdfError error)
    {
        if (dataset.Filters.FirstOrDefault(f => !f.IsAvailable) is { } filter)
        {
            var name = filter.Name.Length == 0 ? "" : $" ({filter.Name})";
            return new RequestFailedException(new Failure(
                FailureKind.UnknownFilter,
                $"The data of '{path}' cannot be decoded: it needs filter {filter.Id}{name}.",
                path,
                FilterId: filter.Id,
                FilterName: filter.Name));
        }

        var chunk = plan?.ChunkAt(file.Bytes.LastRawOffset);
        var where = chunk is null ? "" : $" in or near the chunk at ({string.Join(", ", chunk)})";
        return RequestFailedException.Unreadable($"The data of '{path}' cannot be read{where}: {error.Message}.", path);
    }
}
