using System.Diagnostics;
using System.Runtime.CompilerServices;
using HdfViewer.Application.Checkups;
using HdfViewer.Infrastructure.Sharing;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>Looks whether Redis lets the server in, keeps values, and answers soon enough to be of use.</summary>
internal sealed class RedisCheckup(RedisConnection redis, SharedNames names, IOptions<RedisOptions> options) : ICheckup
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await Look.AtAsync("Redis", LookAsync, cancellationToken);
    }

    private async Task<string> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.ConnectAsync(static _ => { }, names.Events);
        }
        catch (RedisException e)
        {
            throw new CheckupException($"It cannot be reached; check Redis:Url (REDIS_URL): {e.Message.Split('.')[0]}.", e);
        }

        var place = names.Value("doctor", Guid.NewGuid().ToString());
        var began = Stopwatch.GetTimestamp();
        var (isWritten, _) = await redis.TryAsync("set", database => database.StringSetAsync(place, "1", TimeSpan.FromSeconds(10)), cancellationToken);
        var (isRead, value) = await redis.TryAsync("get", database => database.StringGetAsync(place), cancellationToken);
        var took = Stopwatch.GetElapsedTime(began);
        await redis.TryAsync("del", database => database.KeyDeleteAsync(place), cancellationToken);
        if (!isWritten || !isRead || value != "1")
            throw new CheckupException($"It does not keep a value, or not within Redis:TimeoutMilliseconds ({options.Value.TimeoutMilliseconds}).");
        return $"a value is written and read in {Look.Milliseconds(took)}";
    }
}
