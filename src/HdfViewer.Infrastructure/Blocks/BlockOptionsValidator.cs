using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Blocks;

/// <summary>Stops the start when a size makes no sense.</summary>
internal sealed class BlockOptionsValidator : IValidateOptions<BlockOptions>
{
    public ValidateOptionsResult Validate(string? name, BlockOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.MemoryMegabytes), options.MemoryMegabytes, 8, 65_536);
        Check(nameof(options.FetchMegabytes), options.FetchMegabytes, 8, 4_096);
        Check(nameof(options.HeadKilobytes), options.HeadKilobytes, 4, 16_384);
        Check(nameof(options.WholeFileKilobytes), options.WholeFileKilobytes, 0, 1_048_576);
        Check(nameof(options.GapKilobytes), options.GapKilobytes, 0, 16_384);
        Check(nameof(options.Parallelism), options.Parallelism, 1, 256);
        Check(nameof(options.VersionSeconds), options.VersionSeconds, 0, 3_600);
        Check(nameof(options.Versions), options.Versions, 1, 1_000_000);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string setting, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) failures.Add($"{BlockOptions.Section}:{setting} is {value}; it must be {least} to {most}.");
        }
    }
}
