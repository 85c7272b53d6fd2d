using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Chunks;

/// <summary>Stops the start when a setting makes no sense.</summary>
internal sealed class ChunkPipelineOptionsValidator : IValidateOptions<ChunkPipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, ChunkPipelineOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.ResultMegabytes), options.ResultMegabytes, 16, 65_536);
        Check(nameof(options.ReadMegabytes), options.ReadMegabytes, 16, 65_536);
        Check(nameof(options.RequestMegabytes), options.RequestMegabytes, 1, 65_536);
        Check(nameof(options.WorkMegabytes), options.WorkMegabytes, 16, 65_536);
        Check(nameof(options.PieceKilobytes), options.PieceKilobytes, 64, 65_536);
        Check(nameof(options.MaxChunkMegabytes), options.MaxChunkMegabytes, 1, 1_024);
        Check(nameof(options.IndexMegabytes), options.IndexMegabytes, 1, 65_536);
        Check(nameof(options.Requests), options.Requests, 1, 256);
        Check(nameof(options.StoreRequests), options.StoreRequests, 1, 10_000);
        Check(nameof(options.RangeKilobytes), options.RangeKilobytes, 64, 65_536);
        Check(nameof(options.GapKilobytes), options.GapKilobytes, 0, 65_536);
        Check(nameof(options.ReadSeconds), options.ReadSeconds, 1, 3_600);
        Check(nameof(options.WaitSeconds), options.WaitSeconds, 1, 3_600);
        if (options.RequestMegabytes > options.ResultMegabytes)
        {
            failures.Add(
                $"{ChunkPipelineOptions.Section}:RequestMegabytes is {options.RequestMegabytes}; it must not be more than ResultMegabytes, {options.ResultMegabytes}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string setting, int value, int least, int most)
        {
            if (value < least || value > most)
                failures.Add($"{ChunkPipelineOptions.Section}:{setting} is {value}; it must be {least} to {most}.");
        }
    }
}
