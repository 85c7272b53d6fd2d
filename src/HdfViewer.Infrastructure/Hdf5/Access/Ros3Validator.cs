using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5.Access;

/// <summary>Stops the start when files are to be read by libhdf5's S3 driver, and the store is none that it can read from.</summary>
/// <param name="store">The store's settings; null when files come from a folder.</param>
internal sealed class Ros3Validator(S3StoreOptions? store) : IValidateOptions<Hdf5Options>
{
    // The driver's own arrays (H5FD_ros3_fapl_t).
    private const int MostRegion = 32;
    private const int MostKey = 128;

    public ValidateOptionsResult Validate(string? name, Hdf5Options options)
    {
        if (options.Access != FileAccessStrategy.Ros3) return ValidateOptionsResult.Success;
        return Why() is { } why
            ? ValidateOptionsResult.Fail($"{Hdf5Options.Section}:Access is Ros3, {why}")
            : ValidateOptionsResult.Success;
    }

    private string? Why()
    {
        if (store is null) return "but files come from a folder: it is for S3 only (S3_ENDPOINT, S3_BUCKET).";
        if (!string.IsNullOrWhiteSpace(store.SessionToken))
            return "which knows no session tokens: remove S3:SessionToken (S3_SESSION_TOKEN) and use lasting keys, or use Ranges.";
        if (!store.Anonymous && string.IsNullOrWhiteSpace(store.AccessKey))
            return "which knows no other credentials than keys: set S3:AccessKey and S3:SecretKey (S3_ACCESS_KEY, S3_SECRET_KEY), or S3:Anonymous.";
        if (store.Region.Length > MostRegion) return $"which takes regions of at most {MostRegion} characters (S3:Region).";
        if (store.AccessKey?.Length > MostKey || store.SecretKey?.Length > MostKey)
            return $"which takes keys of at most {MostKey} characters (S3:AccessKey, S3:SecretKey).";
        return null;
    }
}
