using System.Buffers.Text;
using System.Security.Cryptography;

namespace HdfViewer.Api.Access;

/// <summary>The command <c>HdfViewer.Api key</c>: makes an API key, and says what to do with it.</summary>
internal static class ApiKeyCommand
{
    /// <summary>The word that asks for it.</summary>
    public const string Name = "key";

    /// <summary>Makes keys easy to find for those who look for leaked ones.</summary>
    private const string KeyPrefix = "hdfv_";

    /// <summary>256 bits: beyond any guessing.</summary>
    private const int KeyBytes = 32;

    /// <summary>Runs it: the key goes to its holder, the hash into the settings.</summary>
    /// <param name="arguments">What follows the command: the holder's name, if anything.</param>
    /// <param name="output">Where to write.</param>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        var name = arguments.FirstOrDefault() ?? "name";
        if (arguments.Length > 1 || name.AsSpan().ContainsAny(",=") || string.IsNullOrWhiteSpace(name))
        {
            await output.WriteLineAsync("Usage: HdfViewer.Api key [name of the holder, without commas and equals signs]");
            return 2;
        }

        var key = KeyPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        await output.WriteLineAsync($"""
            Key, for its holder, who sends it as {Credential.ApiKeyHeader}; it cannot be shown again:
              {key}
            Hash, for the server, added to what API_KEYS has already, after a comma:
              API_KEYS={name}={ApiKeyHash.Format(ApiKeyHash.Of(key))}
            """);
        return 0;
    }
}
