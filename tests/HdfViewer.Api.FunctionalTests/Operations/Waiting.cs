using System.Diagnostics;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>Waits for what comes about by itself soon.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until something holds; fails with words when it does not.</summary>
    public static Task UntilAsync(Func<bool> holds, Func<string> otherwise) => UntilAsync(() => Task.FromResult(holds()), otherwise);

    /// <summary>Waits until something holds; fails with words when it does not.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!await holds())
        {
            if (clock.Elapsed > Patience) Assert.Fail(otherwise());
            await Task.Delay(20);
        }
    }
}
