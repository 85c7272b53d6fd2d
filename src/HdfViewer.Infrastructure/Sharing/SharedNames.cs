using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HdfViewer.Application.Caching;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.ObjectStores.Local;
using HdfViewer.Infrastructure.ObjectStores.S3;
using Microsoft.Extensions.Configuration;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// The names of keys in Redis. Instances share what they have the same view of: of the same store (for events and the generation of listings),
/// and for values also made by the same build under the same limits.
/// </summary>
internal sealed class SharedNames
{
    // Raised when values change their form in a way that builds don't tell.
    private const int Schema = 1;

    // What decides what an answer looks like, besides the file.
    private static readonly string[] AnswerSections = ["Preview", "Values", "Stats", "Limits", "Image", "Hdf5:FollowExternalFiles"];

    private readonly string _store;
    private readonly string _values;

    public SharedNames(IConfiguration configuration, RedisOptions options)
    {
        _store = $"{options.Prefix}:{Hash(StoreOf(configuration, options))[..12]}";

        // A build is known by its modules: what another one has written may mean something else.
        string?[] maker =
        [
            .. new[] { typeof(StoredFile), typeof(CacheKey), typeof(SharedNames) }.Select(type => type.Module.ModuleVersionId.ToString("N")),
            .. AnswerSections.SelectMany(section => configuration.GetSection(section).AsEnumerable())
                .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).SelectMany(pair => new[] { pair.Key, pair.Value }),
        ];
        _values = $"{_store}:v{Schema}-{Hash(maker)[..12]}";
    }

    /// <summary>Where instances tell each other what has happened.</summary>
    public string Events => $"{_store}:events";

    /// <summary>Holds the generation of listings: a name that changes whenever they are to be forgotten.</summary>
    public string Generation => $"{_store}:listings";

    /// <summary>Where a value belongs. Names are hashed: they hold keys and paths of any length, which Redis's operators need not read.</summary>
    public string Value(string kind, string name) => $"{_values}:{kind}:{Hash(name)}";

    /// <summary>The name of something that is known of one file version.</summary>
    public static string Of(FileVersion file, params ReadOnlySpan<string> parts) =>
        CacheKey.Of("version", [file.Key.Bucket, file.Key.Name, file.ETag.Value, $"{file.Size}", .. parts]).Value;

    private static string?[] StoreOf(IConfiguration configuration, RedisOptions options)
    {
        if (options.Store.Length > 0) return ["store", options.Store];
        var s3 = configuration.GetSection(S3StoreOptions.Section);
        if (!string.IsNullOrWhiteSpace(s3[nameof(S3StoreOptions.Bucket)]))
            return ["s3", s3[nameof(S3StoreOptions.Endpoint)], s3[nameof(S3StoreOptions.Region)], s3[nameof(S3StoreOptions.Bucket)]];

        // The same path on another machine is another folder.
        var root = configuration[$"{LocalStoreOptions.Section}:{nameof(LocalStoreOptions.Root)}"] ?? new LocalStoreOptions().Root;
        return ["folder", Environment.MachineName, Path.GetFullPath(root)];
    }

    private static string Hash(params string?[] parts) => Hash(CacheKey.Of("store", parts).Value);

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
