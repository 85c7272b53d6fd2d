using HdfViewer.Infrastructure.Hdf5.Chunks;

namespace HdfViewer.Infrastructure.IntegrationTests.Chunks;

/// <summary>Decoding of a single thing.</summary>
internal static class SingleDecodes
{
    /// <summary>Runs something on one of the threads.</summary>
    public static Task RunAsync(this DecodeThreads threads, Action action, CancellationToken cancellationToken) =>
        threads.RunAsync(1, 1, _ => action(), cancellationToken);
}
