using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// Values that instances share. Reading waits for a moment at most; writing happens in the background, one at a time, and is left when there is
/// too much of it: it must cost requests neither time nor memory.
/// </summary>
internal sealed partial class SharedValues(
    RedisConnection redis, SharedNames names, RedisMetrics metrics, IOptions<RedisOptions> options, TimeProvider time, ILogger<SharedValues> logger)
{
    // Answers wait as the objects they are; more of them would be memory that nobody counts.
    private const int MostWaiting = 64;

    private readonly SealedValue _seal = new(options.Value.Secret);
    private readonly int _mostBytes = options.Value.MaxKilobytes * 1024;
    private readonly Channel<(string Place, Func<byte[]> Content, TimeSpan Lifetime)> _writes = Channel.CreateBounded<(string, Func<byte[]>, TimeSpan)>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Where a value belongs.</summary>
    public string PlaceOf(string kind, string name) => names.Value(kind, name);

    /// <summary>What lies at a place, read by the caller; null when there is nothing, or nothing that can be read.</summary>
    /// <param name="kind">For metrics.</param>
    /// <param name="place">The place.</param>
    /// <param name="read">Reads the content; throws <see cref="InvalidDataException"/> when it is none.</param>
    /// <param name="cancellationToken">Ends the caller's wait.</param>
    public async ValueTask<(T Value, TimeSpan Left)?> FindAsync<T>(
        string kind, string place, Func<byte[], T> read, CancellationToken cancellationToken)
        where T : class
    {
        var (isAnswered, bytes) = await redis.TryAsync("get", database => database.StringGetAsync(place), cancellationToken);
        if (!isAnswered)
        {
            metrics.LookedUp(kind, "unavailable");
            return null;
        }

        return Open(kind, place, bytes, read);
    }

    /// <summary>Opens what lies at a place.</summary>
    public (T Value, TimeSpan Left)? Open<T>(string kind, string place, RedisValue bytes, Func<byte[], T> read)
        where T : class
    {
        if (bytes.IsNull)
        {
            metrics.LookedUp(kind, "miss");
            return null;
        }

        try
        {
            if (_seal.Open(place, ((ReadOnlyMemory<byte>)bytes).Span, time.GetUtcNow()) is { } opened)
            {
                var value = read(opened.Content);
                metrics.LookedUp(kind, "hit");
                return (value, opened.Left);
            }
        }
        catch (InvalidDataException)
        {
            // Under our seal, and yet not what it should be: it is made anew, and written over.
        }

        metrics.LookedUp(kind, "rejected");
        return null;
    }

    /// <summary>Keeps a value soon.</summary>
    public void Keep(string place, Func<byte[]> content, TimeSpan lifetime)
    {
        if (!redis.IsConnected) metrics.Wrote("unavailable");
        else if (!_writes.Writer.TryWrite((place, content, lifetime))) metrics.Wrote("dropped");
    }

    /// <summary>Writes what is to be kept, as long as the server runs.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var (place, content, lifetime) in _writes.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                metrics.Wrote(await WriteAsync(place, content, lifetime, cancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One value that cannot be written must not keep the others from it.
                metrics.Wrote("failed");
                LogUnwritable(e);
            }
        }
    }

    private async Task<string> WriteAsync(string place, Func<byte[]> content, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var value = _seal.Seal(place, content(), time.GetUtcNow() + lifetime);
        if (value.Length > _mostBytes) return "too_large";
        var (isAnswered, _) = await redis.TryAsync("set", database => database.StringSetAsync(place, value, lifetime), cancellationToken);
        return isAnswered ? "kept" : "unavailable";
    }

    [LoggerMessage(EventId = 4020, Level = LogLevel.Error, Message = "An answer cannot be written for other instances")]
    private partial void LogUnwritable(Exception exception);
}
