using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>
/// Undoes one registered HDF5 filter. Implementations hold no state between calls and are called from many threads. They trust nothing:
/// neither the stored bytes nor the parameters, which both come from the file.
/// </summary>
internal interface IChunkFilter
{
    /// <summary>The registered filter number.</summary>
    int Id { get; }

    /// <summary>Undoes the filter.</summary>
    /// <param name="stored">What the filter made when the chunk was written.</param>
    /// <param name="parameters">The client data values of this step.</param>
    /// <param name="maxSize">The most bytes that may come out; whatever would yield more is an error, and nothing larger is allocated.</param>
    /// <returns>What went into the filter; the caller disposes it.</returns>
    /// <exception cref="FilterException">The bytes or the parameters are not what this filter writes.</exception>
    RentedBytes Undo(ReadOnlyMemory<byte> stored, ReadOnlySpan<uint> parameters, int maxSize);
}
