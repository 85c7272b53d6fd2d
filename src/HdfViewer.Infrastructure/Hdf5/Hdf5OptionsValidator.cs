using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Stops the start when a setting makes no sense.</summary>
internal sealed class Hdf5OptionsValidator : IValidateOptions<Hdf5Options>
{
    public ValidateOptionsResult Validate(string? name, Hdf5Options options)
    {
        var failures = new List<string>();
        Check(nameof(options.MinWorkers), options.MinWorkers, 0, 256);
        Check(nameof(options.MaxWorkers), options.MaxWorkers, 0, 256);
        Check(nameof(options.StartSeconds), options.StartSeconds, 0.1, 600);
        Check(nameof(options.RequestSeconds), options.RequestSeconds, 0.1, 3_600);
        Check(nameof(options.QueueSeconds), options.QueueSeconds, 0, 3_600);
        Check(nameof(options.QueueLength), options.QueueLength, 0, 1_000_000);
        Check(nameof(options.WorkerMemoryMegabytes), options.WorkerMemoryMegabytes, 64, 65_536);
        Check(nameof(options.IdleMemoryMegabytes), options.IdleMemoryMegabytes, 16, 65_536);
        Check(nameof(options.IdleSeconds), options.IdleSeconds, 0.1, 86_400);
        Check(nameof(options.RequestsPerWorker), options.RequestsPerWorker, 1, 1_000_000_000);
        Check(nameof(options.QuarantineSeconds), options.QuarantineSeconds, 1, 86_400);
        Check(nameof(options.QuarantineObjects), options.QuarantineObjects, 1, 1_000_000);
        Check(nameof(options.ReadMegabytes), options.ReadMegabytes, 1, 1_024);
        Check(nameof(options.AnswerMegabytes), options.AnswerMegabytes, 1, 256);
        Check(nameof(options.Children), options.Children, 1, 1_000_000);
        Check(nameof(options.Attributes), options.Attributes, 1, 1_000_000);
        Check(nameof(options.AttributeMegabytes), options.AttributeMegabytes, 1, 64);

        // The pipe's JSON takes 256 levels, of which a compound's member costs three.
        Check(nameof(options.TypeDepth), options.TypeDepth, 1, 48);
        Check(nameof(options.LinkDepth), options.LinkDepth, 1, 1_000);
        Check(nameof(options.ChunkMegabytes), options.ChunkMegabytes, 1, 1_024);
        Check(nameof(options.TempMegabytes), options.TempMegabytes, 1, 1_000_000_000);
        Check(nameof(options.DownloadSeconds), options.DownloadSeconds, 0.1, 86_400);
        if (options.MaxWorkers > 0 && options.MinWorkers > options.MaxWorkers)
            failures.Add($"{Hdf5Options.Section}:MinWorkers is {options.MinWorkers}; it must not be more than MaxWorkers, {options.MaxWorkers}.");
        if (!Enum.IsDefined(options.Access))
            failures.Add($"{Hdf5Options.Section}:Access is {options.Access}; it must be Ranges, TempFile or Ros3.");
        if (!Enum.IsDefined(options.Sandbox))
            failures.Add($"{Hdf5Options.Section}:Sandbox is {options.Sandbox}; it must be WherePossible, Required or Off.");
        if (options.TempFolder.Length > 0 && !Path.IsPathFullyQualified(options.TempFolder))
            failures.Add($"{Hdf5Options.Section}:TempFolder is '{options.TempFolder}'; it must be an absolute path.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string setting, double value, double least, double most)
        {
            if (!(value >= least && value <= most)) failures.Add($"{Hdf5Options.Section}:{setting} is {value}; it must be {least} to {most}.");
        }
    }
}
