using System.Buffers.Binary;
using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Native;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Reading.Objects;
using HdfViewer.Worker.Scouting;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>Looks up where chunks lie.</summary>
/// <remarks>
/// <c>H5Dget_chunk_info_by_coord</c> of libhdf5 1.10 walks over all chunks of the dataset (seconds for 60,000 of them), and finds the wrong
/// one where an extensible array indexes a dataset whose unlimited dimension is not the first. <c>H5Dread_chunk</c> looks up, and right. So
/// the chunk is "read" through a driver that brings no bytes and only tells which ones were wanted.
/// </remarks>
internal static unsafe class ChunkLocator
{
    // What libhdf5 says of a chunk that was never written, and of any chunk of a dataset that nothing was written to.
    private static readonly string[] NotWritten = ["chunk address isn't defined", "chunk storage is not allocated"];

    // The bytes are never touched, but they are allocated; a chunk that claims more is a trap.
    private const ulong MaxStoredBytes = 1 << 30;

    // An index that cannot be searched by the scout is brought as a whole, but for a few chunks not much of it: each is some steps down a tree.
    private const int LeastPages = 16;
    private const int PagesPerChunk = 4;

    /// <summary>Locates chunks.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="coordinates">Coordinates in the grid of chunks, one chunk after the other.</param>
    /// <returns>An entry a chunk, as <see cref="ChunkIndexAnswer"/> describes it.</returns>
    public static byte[] Locate(OpenFile file, ResolvedObject dataset, IReadOnlyList<long> coordinates)
    {
        using var creation = new PropertyListHandle(H5D.get_create_plist(dataset.Handle.Id));
        if (LayoutReader.Read(dataset.Handle, creation) is not ChunkedLayout { ChunkShape: var shape })
            throw RequestFailedException.Unreadable($"'{dataset.Path}' does not lie in chunks.", dataset.Path);
        if (coordinates.Count % shape.Count != 0)
            throw RequestFailedException.OutOfRange($"Chunks of '{dataset.Path}' have {shape.Count} coordinates.", dataset.Path);

        var count = coordinates.Count / shape.Count;
        var entries = new byte[count * ChunkIndexAnswer.EntrySize];
        var offsets = new ulong[coordinates.Count];
        for (var i = 0; i < offsets.Length; i++) offsets[i] = checked((ulong)(coordinates[i] * shape[i % shape.Count]));
        Announce(file, dataset.Handle, offsets, shape.Count);
        fixed (ulong* first = offsets)
        {
            for (var i = 0; i < count; i++)
                Write(entries.AsSpan(i * ChunkIndexAnswer.EntrySize), Locate(file, dataset.Handle, dataset.Path, first + (i * shape.Count)));
        }

        return entries;
    }

    /// <summary>Has brought the parts of the index that say where these chunks lie.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="offsets">The index of each chunk's first element, one chunk after the other.</param>
    /// <param name="rank">The dataset's dimensions.</param>
    public static void Announce(OpenFile file, ObjectHandle dataset, ulong[] offsets, int rank) =>
        file.Scout.Explore(
            [new ObjectHeader(OpenFile.AddressOf(dataset), Interest.Chunks, new WantedChunks(offsets, rank))],
            Math.Clamp(LeastPages + (offsets.Length / rank * PagesPerChunk), LeastPages, Scout.MostPages));

    /// <summary>Locates the chunk that begins with an element; its address is negative when it was never written.</summary>
    public static (long Address, uint Size, uint Mask) Locate(OpenFile file, ObjectHandle dataset, string path, ulong* offset)
    {
        (long Address, uint Size, uint Mask) missing = (-1, 0, 0);
        if (H5D.get_chunk_storage_size(dataset.Id, offset, out var size) < 0) return MissingOrThrow();
        if (size == 0) return missing;
        if (size > MaxStoredBytes)
            throw RequestFailedException.Limit($"A chunk of '{path}' takes {size} bytes; the limit is {MaxStoredBytes}.", path);
        (long Offset, long Length) read = (-1, 0);
        var buffer = NativeMemory.Alloc((nuint)size);
        file.Bytes.RawReadObserver = (at, length) => read = (at, length);
        try
        {
            if (H5D.read_chunk(dataset.Id, H5P.DEFAULT, offset, out var mask, buffer) < 0) return MissingOrThrow();
            return read.Offset < 0 ? missing : (read.Offset, (uint)read.Length, mask);
        }
        finally
        {
            file.Bytes.RawReadObserver = null;
            NativeMemory.Free(buffer);
        }

        // Most chunks of a sparse dataset are missing: that must not cost an exception each.
        (long Address, uint Size, uint Mask) MissingOrThrow()
        {
            var error = HdfError.Last();
            return NotWritten.Any(reason => error.Message.Contains(reason, StringComparison.Ordinal)) ? missing : throw error;
        }
    }

    private static void Write(Span<byte> entry, (long Address, uint Size, uint Mask) location)
    {
        BinaryPrimitives.WriteInt64LittleEndian(entry, location.Address);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], location.Size);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], location.Mask);
    }
}
