using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Infrastructure.Buffers;

namespace HdfViewer.Infrastructure.Hdf5.Chunks.Filters;

/// <summary>Undoes all filters of a dataset's chunks. Immutable and safe to use from many threads.</summary>
internal sealed class FilterPipeline
{
    private readonly string _path;
    private readonly (FilterStep Step, uint[] Parameters, IChunkFilter? Filter)[] _steps;
    private readonly int _chunkBytes;

    /// <summary>Prepares the steps of one dataset.</summary>
    /// <param name="path">The dataset's path, for messages.</param>
    /// <param name="steps">The steps in the order in which they were applied.</param>
    /// <param name="chunkBytes">Bytes of a decoded chunk.</param>
    public FilterPipeline(string path, IReadOnlyList<FilterStep> steps, int chunkBytes)
    {
        _path = path;
        _chunkBytes = chunkBytes;
        _steps = [.. steps.Select(s => (s, s.Parameters.ToArray(), FilterRegistry.Find(s.Id)))];
    }

    /// <summary>Whether a chunk with this mask is stored just as it is.</summary>
    public bool IsPlain(uint mask)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            if (!IsSkipped(i, mask)) return false;
        }

        return true;
    }

    /// <summary>Throws when a chunk with this mask needs a filter that is not undone here: better before it is fetched than after.</summary>
    /// <exception cref="UnknownFilterException">It does.</exception>
    public void ThrowIfUnknown(uint mask)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            var (step, _, filter) = _steps[i];
            if (filter is null && !IsSkipped(i, mask)) throw new UnknownFilterException(_path, step.Id, step.Name);
        }
    }

    /// <summary>Decodes a chunk.</summary>
    /// <param name="stored">The bytes as they are in the file; the caller keeps them.</param>
    /// <param name="mask">The chunk's filter mask: a set bit says that the step of that number was skipped when the chunk was written.</param>
    /// <param name="chunk">The chunk's coordinates in the grid of chunks, for messages.</param>
    /// <returns>Exactly the bytes of one chunk; the caller disposes them.</returns>
    /// <exception cref="UnknownFilterException">A filter is needed that is not undone here.</exception>
    /// <exception cref="UnreadableFileException">The bytes cannot be decoded.</exception>
    public RentedBytes Decode(ReadOnlyMemory<byte> stored, uint mask, ReadOnlySpan<long> chunk)
    {
        RentedBytes? current = null;
        try
        {
            ThrowIfUnknown(mask);
            var first = FirstApplied(mask);
            for (var i = _steps.Length - 1; i >= 0; i--)
            {
                if (IsSkipped(i, mask)) continue;
                var (_, parameters, filter) = _steps[i];

                // What lies between two filters may be longer than the chunk (checksums, headers, data that did not compress), but not by much.
                var maxSize = i == first ? _chunkBytes : (int)Math.Min((2L * _chunkBytes) + 65_536, Array.MaxLength);
                var next = filter!.Undo(current?.Memory ?? stored, parameters, maxSize);
                current?.Dispose();
                current = next;
            }

            current ??= RentedBytes.CopyOf(stored.Span);
            if (current.Length != _chunkBytes)
                throw new FilterException($"it holds {current.Length} bytes where the chunk has {_chunkBytes}");
            return current;
        }
        catch (FilterException e)
        {
            current?.Dispose();
            throw new UnreadableFileException(
                $"Chunk [{string.Join(", ", chunk.ToArray())}] of '{_path}' cannot be decoded: {e.Message}.", _path, e);
        }
        catch
        {
            current?.Dispose();
            throw;
        }
    }

    private int FirstApplied(uint mask)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
            if (!IsSkipped(i, mask)) return i;
        }

        return -1;
    }

    // The mask has 32 bits; HDF5 allows as many filters.
    private static bool IsSkipped(int step, uint mask) => step < 32 && (mask & (1u << step)) != 0;
}
