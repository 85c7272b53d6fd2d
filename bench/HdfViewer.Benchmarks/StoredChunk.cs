using System.Text.Json;
using HdfViewer.Domain.Data;

namespace HdfViewer.Benchmarks;

/// <summary>A chunk as it lies in a file.</summary>
/// <param name="Name">The filters by which it has gone.</param>
/// <param name="Filters">Their numbers and parameters.</param>
/// <param name="Bytes">What came out.</param>
internal sealed record StoredChunk(string Name, IReadOnlyList<FilterStep> Filters, byte[] Bytes)
{
    /// <summary>Bytes of the chunk without filters: 256 × 256 numbers of 4 bytes.</summary>
    public const int DecodedBytes = 256 * 256 * 4;

    private const int ZstdLevel = 3;

    /// <summary>The variable that names the folder in which make_chunks.py has written them.</summary>
    private const string FolderVariable = "BENCH_CHUNKS";

    /// <summary>Those that were written by other implementations, and one in Zstandard, for which Debian has no plugin.</summary>
    public static IReadOnlyDictionary<string, StoredChunk> All { get; } = Load().ToDictionary(chunk => chunk.Name, StringComparer.Ordinal);

    private static IEnumerable<StoredChunk> Load()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) yield break;
        var plain = File.ReadAllBytes(Path.Combine(folder, "plain.chunk"));
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "chunks.json")));
        foreach (var entry in manifest.RootElement.EnumerateObject())
        {
            var steps = entry.Value.EnumerateArray().Select(step => new FilterStep(
                step.GetProperty("id").GetInt32(), entry.Name, IsOptional: false, [.. step.GetProperty("values").EnumerateArray().Select(v => v.GetUInt32())], IsAvailable: true));
            yield return new StoredChunk(entry.Name, [.. steps], File.ReadAllBytes(Path.Combine(folder, entry.Name + ".chunk")));
        }

        const int Zstd = 32015;
        using var compressor = new ZstdSharp.Compressor(ZstdLevel);
        yield return new StoredChunk("zstd", [new FilterStep(Zstd, "zstd", IsOptional: false, [ZstdLevel], IsAvailable: true)], compressor.Wrap(plain).ToArray());
    }
}
