using System.Diagnostics;
using Amazon.S3;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.ObjectStores.S3;

/// <summary>The way to the S3 server: each call goes through the resilience pipeline, is counted, and fails as a Domain error.</summary>
internal sealed class S3Connection(S3StoreOptions options, StoreMetrics metrics) : IDisposable
{
    private readonly AmazonS3Client _client = S3ClientFactory.Create(options);
    private readonly S3Resilience _resilience = new(options, metrics);
    private long _lastUsed = Stopwatch.GetTimestamp();

    /// <summary>When the last try began, as a timestamp.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <summary>Makes the call.</summary>
    /// <param name="call">What it asks for.</param>
    /// <param name="attempt">One try; it is over when its result needs nothing of the connection any more.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public Task<T> CallAsync<T>(S3Call call, Func<AmazonS3Client, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        _resilience.CallAsync(token => TryAsync(call, attempt, token), call.Bytes, cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<T> TryAsync<T>(S3Call call, Func<AmazonS3Client, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var startedAt = Stopwatch.GetTimestamp();
        Volatile.Write(ref _lastUsed, startedAt);
        var outcome = "ok";
        using var activity = StoreTracing.Start(call.Operation, call.Bucket, call.Key, call.Bytes);
        LeadingSlashHandler.Announce(call.Bucket, call.Key?.Name ?? string.Empty);
        try
        {
            return await attempt(_client, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            var error = S3Errors.Map(e, call);
            outcome = OutcomeOf(error);
            if (error == e) throw;
            throw error;
        }
        finally
        {
            StoreTracing.End(activity, outcome);
            metrics.Requested(call.Operation, outcome, startedAt);
        }
    }

    private static string OutcomeOf(Exception error) => error switch
    {
        TransientStoreException { IsThrottling: true } => "throttled",
        HdfViewerException e => e.Code,
        _ => "failed",
    };
}
