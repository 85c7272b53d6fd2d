using HdfViewer.Api.FunctionalTests.Conformance;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Faults;

/// <summary>What goes wrong meanwhile: at the store, with workers, with Redis, and with the files themselves.</summary>
internal sealed class Weather(FaultProxy proxy, RedisServer redis, ServerProcess server, S3Bucket bucket, byte[][] versions) : IAsyncDisposable
{
    // Per thousand requests to the store, from here on up. Together about a sixth.
    private static readonly (int Upto, Fault Fault)[] Odds =
    [
        (30, Fault.Reset), (60, Fault.SlowDown), (90, Fault.InternalError), (120, Fault.Truncate), (130, Fault.Stall), (140, Fault.StallInBody),
        (150, Fault.WrongSignature),
    ];

    private readonly CancellationTokenSource _over = new();
    private readonly Random _random = new(20_26);
    private readonly Lock _gate = new();
    private Task[] _tasks = [];
    private long _bursts;

    public void Begin()
    {
        proxy.Inject = _ => Draw();
        _tasks = [BurstAsync(), KillWorkersAsync(), TroubleRedisAsync(), OverwriteAsync(), DeleteAsync()];
    }

    /// <summary>All is calm again: every file there, Redis up, the store well.</summary>
    public async Task EndAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_tasks);
        proxy.Inject = null;
        await bucket.PutAsync("changing.h5", versions[0]);
        await bucket.PutAsync("coming.h5", versions[0]);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_tasks);
        _over.Dispose();
    }

    private Fault Draw()
    {
        // Now and then the whole store is in trouble for a second.
        if (Interlocked.Read(ref _bursts) > 0) return Fault.SlowDown;
        int drawn;
        lock (_gate) drawn = _random.Next(1000);
        foreach (var (upto, fault) in Odds)
        {
            if (drawn < upto) return fault;
        }

        return Fault.None;
    }

    private Task BurstAsync() => RepeatAsync(TimeSpan.FromSeconds(7), async () =>
    {
        Interlocked.Exchange(ref _bursts, 1);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Interlocked.Exchange(ref _bursts, 0);
    });

    private Task KillWorkersAsync() => RepeatAsync(TimeSpan.FromSeconds(1.5), () =>
    {
        var workers = server.WorkerIds;
        if (workers.Count == 0) return Task.CompletedTask;
        try
        {
            using var victim = System.Diagnostics.Process.GetProcessById(workers[Random.Shared.Next(workers.Count)]);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }

        return Task.CompletedTask;
    });

    private Task TroubleRedisAsync()
    {
        var turn = 0;
        return RepeatAsync(TimeSpan.FromSeconds(4), async () =>
        {
            if (turn++ % 2 == 0)
            {
                await redis.FreezeAsync();
                await Task.Delay(TimeSpan.FromSeconds(1));
                await redis.ThawAsync();
                return;
            }

            await redis.StopAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            await redis.StartAgainAsync();
        });
    }

    private Task OverwriteAsync()
    {
        var turn = 0;
        return RepeatAsync(TimeSpan.FromMilliseconds(700), () => bucket.PutAsync("changing.h5", versions[++turn % versions.Length]));
    }

    private Task DeleteAsync() => RepeatAsync(TimeSpan.FromMilliseconds(1100), async () =>
    {
        await bucket.DeleteAsync("coming.h5");
        await Task.Delay(200);
        await bucket.PutAsync("coming.h5", versions[0]);
    });

    private async Task RepeatAsync(TimeSpan pause, Func<Task> what)
    {
        try
        {
            while (true)
            {
                await Task.Delay(pause, _over.Token);
                await what();
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested)
        {
            // It is over.
        }
    }
}
