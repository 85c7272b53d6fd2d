using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Blocks;
using StackExchange.Redis;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// What instances tell each other: that listings are to be forgotten, and that a file has changed. Listings have a generation in Redis, a random
/// name that is part of where they are kept: who missed the message sees the new name, and what was listed before it cannot be found any more.
/// </summary>
internal sealed class SharedEvents(RedisConnection redis, SharedNames names, FileVersions versions)
{
    private const string ListingsForgottenMessage = "listings";
    private const string FileChangedMessage = "changed";

    private readonly Lock _gate = new();
    private string? _generation;
    private long _owed;
    private long _paid;
    private Action? _forget;

    /// <summary>Has something done whenever listings are to be forgotten here.</summary>
    public void WhenListingsAreForgotten(Action forget) => _forget += forget;

    /// <summary>Whether others have not been told yet what they must be told. Until then nothing that is listed may be shared.</summary>
    public bool OwesForgetting
    {
        get
        {
            lock (_gate) return _owed != _paid;
        }
    }

    /// <summary>Connects, and listens.</summary>
    public Task ConnectAsync() => redis.ConnectAsync(Hear, names.Events);

    /// <summary>Takes note of the generation that Redis has; false when it is not the one that was known here.</summary>
    public bool Note(RedisValue found)
    {
        var generation = found.IsNull ? null : found.ToString();
        lock (_gate)
        {
            if (generation is not null && generation == _generation) return true;
            _generation = generation;
        }

        _forget?.Invoke();
        return false;
    }

    /// <summary>The generation known here; null when none is.</summary>
    public string? Generation
    {
        get
        {
            lock (_gate) return _generation;
        }
    }

    /// <summary>Has everybody forget listings, now or as soon as it can be said.</summary>
    public async ValueTask ForgetListingsAsync(CancellationToken cancellationToken)
    {
        lock (_gate) _owed++;
        await PayAsync(cancellationToken);
    }

    /// <summary>Looks whether all is as it is thought to be, and says what is still to be said.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (OwesForgetting) await PayAsync(cancellationToken);
        var (isAnswered, found) = await redis.TryAsync("get", database => database.StringGetAsync(names.Generation), cancellationToken);
        if (!isAnswered) return;
        if (found.IsNull)
        {
            // The first one, or all has been flushed.
            await redis.TryAsync("set", database => database.StringSetAsync(names.Generation, NewGeneration(), when: When.NotExists), cancellationToken);
            (isAnswered, found) = await redis.TryAsync("get", database => database.StringGetAsync(names.Generation), cancellationToken);
            if (!isAnswered) return;
        }

        Note(found);
    }

    /// <summary>Tells others that what they know of a file's version is out of date.</summary>
    public void AnnounceChange(ObjectKey key)
    {
        _ = AnnounceAsync();

        async Task AnnounceAsync() =>
            await redis.PublishAsync(names.Events, $"{FileChangedMessage}\n{key.Bucket}\n{key.Name}", CancellationToken.None);
    }

    private async ValueTask PayAsync(CancellationToken cancellationToken)
    {
        long owed;
        lock (_gate) owed = _owed;
        var generation = NewGeneration();
        var (isAnswered, _) = await redis.TryAsync("set", database => database.StringSetAsync(names.Generation, generation), cancellationToken);
        if (!isAnswered) return;
        lock (_gate)
        {
            _generation = generation;
            _paid = Math.Max(_paid, owed);
        }

        // Who does not hear it sees the generation when he catches up.
        await redis.PublishAsync(names.Events, $"{ListingsForgottenMessage}\n{generation}", cancellationToken);
    }

    private void Hear(string message)
    {
        switch (message.Split('\n', 3))
        {
            case [ListingsForgottenMessage, { Length: > 0 } generation]:
                lock (_gate)
                {
                    // One's own voice.
                    if (generation == _generation) return;
                    _generation = generation;
                }

                _forget?.Invoke();
                break;
            case [FileChangedMessage, var bucket, { Length: > 0 } name]:
                versions.Forget(new ObjectKey(bucket, name));
                break;
        }
    }

    private static RedisValue NewGeneration() => Guid.NewGuid().ToString("N");
}
