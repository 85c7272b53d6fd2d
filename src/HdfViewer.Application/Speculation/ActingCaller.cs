using HdfViewer.Application.Access;

namespace HdfViewer.Application.Speculation;

/// <summary>On whose behalf work outside of requests runs: with the rights of the client for whom it is done, and no others.</summary>
public sealed class ActingCaller
{
    private readonly AsyncLocal<CallerAccess?> _access = new();

    /// <summary>What the client may read; null where no such work is done.</summary>
    public CallerAccess? Access => _access.Value;

    /// <summary>Runs something with the rights of a client. Nothing of them is left when it has ended.</summary>
    public async Task RunAsync(CallerAccess access, Func<Task> action)
    {
        _access.Value = access;
        await action();
    }
}
