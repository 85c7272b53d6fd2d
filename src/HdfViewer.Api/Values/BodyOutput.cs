using System.IO.Pipelines;

namespace HdfViewer.Api.Values;

/// <summary>Sending, with an end when nobody reads any more.</summary>
internal static class BodyOutput
{
    /// <summary>What gathers before it goes out: a few packets' worth, and little to hold for a slow client.</summary>
    public const int FlushBytes = 64 * 1024;

    /// <summary>Sends what is written when there is enough of it; waits until the client takes it.</summary>
    public static ValueTask SendSomeAsync(this PipeWriter output, CancellationToken cancellationToken) =>
        output.UnflushedBytes < FlushBytes ? ValueTask.CompletedTask : output.SendAsync(cancellationToken);

    /// <summary>Sends what is written; waits until the client takes it.</summary>
    public static async ValueTask SendAsync(this PipeWriter output, CancellationToken cancellationToken)
    {
        var result = await output.FlushAsync(cancellationToken);
        if (result.IsCompleted || result.IsCanceled) throw new OperationCanceledException("The client is gone.", cancellationToken);
    }
}
