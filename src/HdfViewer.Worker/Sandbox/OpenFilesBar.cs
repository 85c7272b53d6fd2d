using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// While it is raised the process can open nothing: by its limit of descriptors where that may still be changed, else by taking up all of those
/// that are left. A confined worker has none left anyway, unless it uses the network.
/// </summary>
internal sealed class OpenFilesBar : IDisposable
{
    private const int OpenFiles = 7; // RLIMIT_NOFILE

    private readonly (ulong Soft, ulong Hard)? _limit;
    private readonly List<int> _taken = [];

    private OpenFilesBar((ulong Soft, ulong Hard)? limit) => _limit = limit;

    /// <summary>Raises it.</summary>
    public static OpenFilesBar Raise()
    {
        if (LibC.LimitOf(OpenFiles) is { } limit && LibC.SetLimit(OpenFiles, 0, limit.Hard)) return new OpenFilesBar(limit);
        var bar = new OpenFilesBar(null);
        while (LibC.FileControl(0, LibC.F_DUPFD, 0) is >= 0 and var descriptor) bar._taken.Add(descriptor);
        return bar;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_limit is { } limit) LibC.SetLimit(OpenFiles, limit.Soft, limit.Hard);
        foreach (var descriptor in _taken) _ = LibC.Close(descriptor);
    }
}
