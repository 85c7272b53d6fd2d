using System.Globalization;
using HdfViewer.Application.Checkups;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Infrastructure.Checkups;

/// <summary>One look, within a time, whose failure is a finding.</summary>
internal static class Look
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Looks, and says in a sentence what it has seen.</summary>
    /// <param name="what">What is looked at.</param>
    /// <param name="look">Returns the sentence when all is well.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    public static async Task<Finding> AtAsync(string what, Func<CancellationToken, Task<string>> look, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return new Finding(what, FindingResult.Well, await look(patience.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Finding(what, FindingResult.Wrong, string.Create(CultureInfo.InvariantCulture, $"No answer within {Patience.TotalSeconds} seconds."));
        }
        catch (HdfViewerException e)
        {
            return new Finding(what, FindingResult.Wrong, e.Message);
        }
        catch (CheckupException e)
        {
            return new Finding(what, FindingResult.Wrong, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What nobody foresaw may hold anything in its words.
            return new Finding(what, FindingResult.Wrong, $"Looking at it failed unexpectedly ({e.GetType().Name}).");
        }
    }

    /// <summary>A duration as people read it.</summary>
    public static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms");
}
