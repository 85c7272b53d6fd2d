using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// The way to Redis. A command that does not answer in a moment has failed; when most do, Redis is left alone for a while. The connection is made,
/// and made again, in the background: nobody ever waits for it.
/// </summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    // A trend, not one lost packet; few enough that a Redis that hangs costs a handful of requests their patience.
    private const int CircuitCommands = 4;
    private static readonly TimeSpan CircuitWindow = TimeSpan.FromSeconds(5);

    private static readonly ActivitySource Tracing = new(RedisMetrics.MeterName);

    private readonly RedisAddress _address;
    private readonly RedisOptions _options;
    private readonly RedisMetrics _metrics;
    private readonly ILogger<RedisConnection> _logger;
    private readonly ResiliencePipeline _circuit;
    private IConnectionMultiplexer? _redis;

    public RedisConnection(IOptions<RedisOptions> options, RedisMetrics metrics, ILogger<RedisConnection> logger)
    {
        _options = options.Value;
        _address = RedisAddress.Parse(_options.Url) ?? throw new InvalidOperationException("Redis:Url has not been validated.");
        _metrics = metrics;
        _logger = logger;
        _circuit = new ResiliencePipelineBuilder()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RedisException>().Handle<TimeoutException>(),
                FailureRatio = 0.5,
                MinimumThroughput = CircuitCommands,
                SamplingDuration = CircuitWindow,
                BreakDuration = TimeSpan.FromSeconds(_options.CircuitSeconds),
                OnOpened = _ =>
                {
                    metrics.CircuitOpened();
                    LogLeftAlone(_address, _options.CircuitSeconds);
                    return default;
                },
                OnClosed = _ =>
                {
                    LogBack(_address);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Whether a connection stands.</summary>
    public bool IsConnected => Volatile.Read(ref _redis) is { IsConnected: true };

    /// <summary>Connects; fails when Redis is not there. Once connected, connections that break are made again by themselves.</summary>
    public async Task ConnectAsync(Action<string> onMessage, string channel)
    {
        var configuration = new ConfigurationOptions
        {
            EndPoints = { { _address.Host, _address.Port } },
            User = _address.User,
            Password = _address.Password,
            Ssl = _address.UsesTls,
            DefaultDatabase = _address.Database,
            AbortOnConnectFail = true,
            ConnectRetry = 0,
            ConnectTimeout = (int)(_options.ConnectSeconds * 1000),
            AsyncTimeout = _options.TimeoutMilliseconds,
            // What cannot be sent now is not worth sending later.
            BacklogPolicy = BacklogPolicy.FailFast,
            ReconnectRetryPolicy = new LinearRetry(1000),
            ClientName = "hdfviewer",
            IncludeDetailInExceptions = false,
        };
        var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel), (_, message) => onMessage(message.ToString()));
        Volatile.Write(ref _redis, redis);
        LogConnected(_address);
    }

    /// <summary>Sends a command, unless Redis is left alone just now. False, and nothing, when it did not answer.</summary>
    public async ValueTask<(bool IsAnswered, T? Answer)> TryAsync<T>(string name, Func<IDatabaseAsync, Task<T>> command, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _redis) is not { IsConnected: true } redis) return (false, default);
        using var activity = Tracing.HasListeners() ? Tracing.StartActivity($"redis {name}", ActivityKind.Client) : null;
        activity?.SetTag("db.system.name", "redis").SetTag("db.operation.name", name);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await _circuit.ExecuteAsync(
                static async (state, token) => await state.Self.SendAsync(state.redis, state.command, token),
                (Self: this, redis, command),
                cancellationToken);
            return (true, answer);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or BrokenCircuitException or ObjectDisposedException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            LogFailed(name, e.Message);
            return (false, default);
        }
        finally
        {
            _metrics.Took(began);
        }
    }

    /// <summary>Sends a message to all who are connected.</summary>
    public ValueTask<(bool IsAnswered, long Answer)> PublishAsync(string channel, string message, CancellationToken cancellationToken) =>
        TryAsync("publish", redis => redis.PublishAsync(RedisChannel.Literal(channel), message), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _redis, null) is not { } redis) return;

        // A Redis that hangs must not hold up a server that leaves.
        await redis.CloseAsync(allowCommandsToComplete: false);
        redis.Dispose();
    }

    private async Task<T> SendAsync<T>(IConnectionMultiplexer redis, Func<IDatabaseAsync, Task<T>> command, CancellationToken cancellationToken)
    {
        var task = command(redis.GetDatabase());
        try
        {
            return await task.WaitAsync(TimeSpan.FromMilliseconds(_options.TimeoutMilliseconds), cancellationToken);
        }
        catch (Exception) when (!task.IsCompleted)
        {
            // It may still come to something, but nobody waits for it.
            _ = task.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }
    }

    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Connected to Redis at {Address}")]
    private partial void LogConnected(RedisAddress address);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Redis at {Address} does not answer in time; it is left alone for {Seconds} s, and answers are made without it")]
    private partial void LogLeftAlone(RedisAddress address, double seconds);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information, Message = "Redis at {Address} answers again")]
    private partial void LogBack(RedisAddress address);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Debug, Message = "Redis did not answer {Command}: {Reason}")]
    private partial void LogFailed(string command, string reason);
}
