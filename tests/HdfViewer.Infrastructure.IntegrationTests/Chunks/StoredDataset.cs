using System.Text.Json;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>One dataset of a fixture: how it is stored, and where libhdf5's answer is kept. Written by <c>describe_chunks.py</c>.</summary>
public sealed record StoredDataset(
    string File,
    string Path,
    long[] Shape,
    int ElementSize,
    string Fill,
    StoredFilter[] Filters,
    int[]? ChunkShape,
    JsonElement[][] Chunks,
    long? Address,
    bool PlainEdges,
    long Offset,
    int Length)
{
    /// <summary>The stored chunks.</summary>
    public IEnumerable<StoredChunk> StoredChunks => Chunks.Select(c => new StoredChunk(
        [.. c[0].EnumerateArray().Select(o => o.GetInt64())], c[1].GetInt64(), c[2].GetInt32(), c[3].GetUInt32()));

    /// <inheritdoc/>
    public override string ToString() => $"{System.IO.Path.GetFileName(File)}{Path}";
}

/// <summary>One step of the filter pipeline.</summary>
public sealed record StoredFilter(int Id, string Name, uint[] Values);

/// <summary>One chunk in the file; the offset is that of its first element in the dataset.</summary>
public sealed record StoredChunk(long[] Offset, long Address, int Size, uint Mask);
