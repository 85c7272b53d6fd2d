using HdfViewer.Application.Speculation;

namespace HdfViewer.Api.Speculation;

/// <summary>Lets questions be asked ahead as long as the server runs.</summary>
internal sealed class SpeculationService(ISpeculation speculation) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await speculation.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
