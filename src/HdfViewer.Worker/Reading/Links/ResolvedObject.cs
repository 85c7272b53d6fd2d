using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>An object that a path led to.</summary>
/// <param name="Handle">The object, open.</param>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Link">The path's last link, when it is not hard.</param>
/// <param name="File">The file that it lies in.</param>
/// <param name="IsElsewhere">Whether external links led to it; then <paramref name="File"/> is open for its sake only.</param>
internal sealed record ResolvedObject(ObjectHandle Handle, string Path, Link? Link, OpenFile File, bool IsElsewhere) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Handle.Dispose();
        if (IsElsewhere) File.Dispose();
    }
}
