using System.Security.Cryptography;
using HdfViewer.Application.Access;
using Microsoft.Extensions.Options;

namespace HdfViewer.Api.Access;

/// <summary>The API keys that the server knows, by their digests.</summary>
internal sealed class ApiKeyRing
{
    private readonly (byte[] Digest, CallerIdentity Identity)[] _keys;

    /// <summary>Reads them from the settings.</summary>
    public ApiKeyRing(IOptions<AuthOptions> options) => _keys = [.. options.Value.AllKeys.Select(Read)];

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty => _keys.Length == 0;

    /// <summary>Whose key it is; null when nobody's.</summary>
    /// <remarks>Every key is compared, each in constant time: how long it takes says nothing of how close a guess was.</remarks>
    public CallerIdentity? Find(string key)
    {
        var digest = ApiKeyHash.Of(key);
        CallerIdentity? found = null;
        foreach (var (known, identity) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, digest)) found = identity;
        }

        return found;
    }

    private static (byte[] Digest, CallerIdentity Identity) Read(ApiKeyOptions key)
    {
        if (!ApiKeyHash.TryParse(key.Hash, out var digest)) throw new InvalidOperationException("A key without a hash passed the start's validation.");
        var access = key.Access.Count == 0 ? CallerAccess.Everything : Grants.Read(key.Access);
        return (digest, new CallerIdentity(CallerKind.ApiKey, key.Name, access));
    }
}
