using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;

namespace HdfViewer.Worker.Reading.Links;

/// <summary>An object that a path led to.</summary>
/// <param name="Handle">The object, open.</param>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Link">The path's last link, when it is not hard.</param>
internal sealed record ResolvedObject(ObjectHandle Handle, string Path, Link? Link) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
