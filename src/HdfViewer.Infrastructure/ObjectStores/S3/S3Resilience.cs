using HdfViewer.Domain.Errors;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>
/// How calls to the endpoint survive its bad moments: each try has its time, failed tries are repeated after jittered, growing pauses, a
/// circuit opens when most tries fail, and all of it ends by a deadline. One instance an endpoint: the circuit is shared.
/// </summary>
internal sealed class S3Resilience
{
    // Long enough to see a trend, short enough that a fault of a second is forgotten soon.
    private static readonly TimeSpan CircuitWindow = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _tryTime;
    private readonly double _leastBytesPerSecond;

    public S3Resilience(S3StoreOptions options, StoreMetrics metrics)
    {
        _tryTime = TimeSpan.FromSeconds(options.TrySeconds);
        _leastBytesPerSecond = options.LeastKilobytesPerSecond * 1024.0;
        var pipeline = new ResiliencePipelineBuilder()
            .AddTimeout(TimeSpan.FromSeconds(options.DeadlineSeconds));
        if (options.Retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<TransientStoreException>(),
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.FromMilliseconds(options.RetryMilliseconds),
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = args =>
                {
                    metrics.Retried();
                    return default;
                },
            });
        }

        _pipeline = pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<TransientStoreException>(e => !e.IsThrottling),
                FailureRatio = 0.5,
                MinimumThroughput = options.CircuitRequests,
                SamplingDuration = CircuitWindow,
                BreakDuration = TimeSpan.FromSeconds(options.CircuitSeconds),
                OnOpened = _ =>
                {
                    metrics.CircuitOpened();
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Calls the store until a try succeeds, fails for good, or the tries or the time are used up.</summary>
    /// <param name="attempt">One try; what it throws is what <see cref="S3Errors"/> makes of it.</param>
    /// <param name="bytes">How many bytes it brings: large answers may take longer.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> attempt, long bytes, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (state, token) => await state.Self.TryAsync(state.attempt, state.bytes, token),
                (Self: this, attempt, bytes),
                cancellationToken);
        }
        catch (TransientStoreException e)
        {
            throw new StoreUnavailableException(e.Message, TimeSpan.FromSeconds(e.IsThrottling ? 5 : 2), e);
        }
        catch (BrokenCircuitException e)
        {
            throw new StoreUnavailableException(
                "The object store has been failing; it is left alone for a moment.", e.RetryAfter ?? TimeSpan.FromSeconds(1), e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new DeadlineExceededException("The object store did not answer in time (S3:DeadlineSeconds).", e);
        }
    }

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> attempt, long bytes, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(_tryTime + TimeSpan.FromSeconds(bytes / _leastBytesPerSecond));
        try
        {
            return await attempt(time.Token);
        }
        catch (Exception e) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientStoreException("The object store takes too long to answer.", isThrottling: false, e);
        }
    }
}
