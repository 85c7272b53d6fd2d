using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Driver;
using HdfViewer.Worker.Reading.Links;
using HdfViewer.Worker.Reading.Objects;

namespace HdfViewer.Worker.Reading.Data;

/// <summary>
/// Looks at the datasets that a virtual dataset takes elements from before libhdf5 does: it would open raw files on the local disk, give fill
/// values in place of files that it may not open, and follow a dataset that leads back to itself until the stack is full.
/// </summary>
internal sealed class VirtualSources(OpenFile file, PathResolver resolver, ObjectReader objects)
{
    // Views of views of views are possible; nobody makes this many.
    private const int MaxDepth = 16;

    /// <summary>Throws when the sources of a virtual dataset may not be read.</summary>
    public void Require(string path, long address, VirtualLayout layout) => Require(path, [address], layout);

    private void Require(string path, IReadOnlyList<long> ancestors, VirtualLayout layout)
    {
        foreach (var source in layout.Sources.Distinct())
        {
            if (source.File != ".") RequireFile(path, source.File);
            else RequireDataset(path, ancestors, source.Dataset);
        }
    }

    private void RequireFile(string path, string name)
    {
        if (VirtualFileDriver.AskToOpen(file.Bytes.File.Id, name) is { } other) VirtualFileDriver.AddOnce(other);
        if (VirtualFileDriver.ForbiddenName is not null)
            throw RequestFailedException.Forbidden($"The data of '{path}' lies in another file, '{name}', and is not read from there.", path);
    }

    private void RequireDataset(string path, IReadOnlyList<long> ancestors, string name)
    {
        HdfObject source;
        bool isElsewhere;
        try
        {
            using var target = resolver.Resolve(HdfPath.Parse(name));
            source = objects.Read(target.Handle, attributeLimit: 0, isSummary: true);
            isElsewhere = target.IsElsewhere;
        }
        catch (RequestFailedException)
        {
            // A source that is not there, or whose name is a pattern, reads as fill values.
            return;
        }

        switch (source)
        {
            case Dataset { Layout: ExternalLayout external }:
                throw RequestFailedException.Forbidden(
                    $"The data of '{path}' lies outside of this file, in '{external.Segments[0].File}', and is not read from there.", path);
            case Dataset { Layout: VirtualLayout } when isElsewhere:
                // Addresses of two files cannot be told apart, so a way back could not be seen.
                throw RequestFailedException.Forbidden(
                    $"The data of '{path}' lies in a view in another file, '{name}', and is not read from there.", path);
            case Dataset { Layout: VirtualLayout } when ancestors.Contains(source.Address) || ancestors.Count >= MaxDepth:
                throw RequestFailedException.Unreadable(
                    $"The data of '{path}' cannot be read: it is a view that leads back to itself, through '{name}'.", path);
            case Dataset { Layout: VirtualLayout layout }:
                Require(path, [.. ancestors, source.Address], layout);
                break;
        }
    }
}
