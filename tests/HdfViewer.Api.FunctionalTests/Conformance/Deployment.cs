using System.Collections.Concurrent;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Conformance;

/// <summary>A place that files come from, and a way of getting at them.</summary>
/// <param name="Name">What tests are called by.</param>
/// <param name="PrepareAsync">Brings the files of a folder there and returns the settings under which a server finds them.</param>
internal sealed record Deployment(string Name, Func<string, Task<IReadOnlyDictionary<string, string>>> PrepareAsync)
{
    // A folder is uploaded once, whichever deployment asks first.
    private static readonly ConcurrentDictionary<string, Lazy<Task<S3Bucket>>> Buckets = new(StringComparer.Ordinal);

    /// <summary>Files of a local folder.</summary>
    public static Deployment Local { get; } = new(
        "local folder", folder => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["HDF_ROOT"] = folder }));

    /// <summary>Every place and every way.</summary>
    public static IReadOnlyList<Deployment> All { get; } =
    [
        Local,
        new("S3 by ranges", folder => S3SettingsAsync(folder, "Ranges")),
        new("S3 by temp file", folder => S3SettingsAsync(folder, "TempFile")),
        new("S3 by libhdf5's driver", folder => S3SettingsAsync(folder, "Ros3")),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static async Task<IReadOnlyDictionary<string, string>> S3SettingsAsync(string folder, string access)
    {
        var bucket = await Buckets.GetOrAdd(folder, f => new Lazy<Task<S3Bucket>>(() => UploadAsync(f))).Value;
        var settings = bucket.Settings().ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value!, StringComparer.Ordinal);
        settings["Hdf5__Access"] = access;
        return settings;
    }

    private static async Task<S3Bucket> UploadAsync(string folder)
    {
        var server = await S3Server.GetAsync();
        var bucket = await server.CreateBucketAsync("corpus");
        await Parallel.ForEachAsync(
            Directory.EnumerateFiles(folder),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (file, cancellation) => await bucket.PutFileAsync(Path.GetFileName(file), file, cancellation));
        return bucket;
    }
}
