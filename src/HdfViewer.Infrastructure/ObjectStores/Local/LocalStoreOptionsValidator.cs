using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.ObjectStores.Local;

/// <summary>Stops the start when the folder to serve is not there.</summary>
internal sealed class LocalStoreOptionsValidator : IValidateOptions<LocalStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, LocalStoreOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Root)) return ValidateOptionsResult.Fail("Local:Root (HDF_ROOT) must name a folder.");
        return Directory.Exists(options.Root)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Local:Root (HDF_ROOT) is '{options.Root}', which is not an existing folder.");
    }
}
