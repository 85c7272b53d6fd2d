using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>
/// Checks what a worker says before anything else sees it: the parts that must be there are, numbers are in range, and buffers hold what their
/// types say. A file may have taken the worker over; it must not get at the server through its answers.
/// </summary>
internal static class AnswerCheck
{
    // H5S_MAX_RANK.
    private const int MaxRank = 32;

    /// <summary>Throws <see cref="InvalidDataException"/> when an answer contradicts itself.</summary>
    public static void Check(WorkerMessage answer)
    {
        switch (answer)
        {
            case FormatAnswer format:
                Check(Present(format.Format));
                break;
            case DescribeAnswer describe:
                Check(Present(Present(describe.Description).Object));
                break;
            case ChildrenAnswer children:
                Check(Present(children.Page));
                break;
            case OutlineAnswer outline:
                Check(Present(outline.Outline));
                break;
            case OutlinesAnswer outlines:
                foreach (var item in Present(outlines.Items))
                {
                    if (Present(item).Outline is { } one) Check(one);
                    else Present(item.Failure);
                }

                break;
            case PathsAnswer paths:
                foreach (var path in Present(Present(paths.List).Paths)) Present(path);
                if (paths.List.Unresolved is { } unresolved) Present(unresolved.Name);
                break;
            case AttributesAnswer attributes:
                Check(Present(attributes.Page).Total, Present(attributes.Page.Items).Count);
                foreach (var attribute in attributes.Page.Items) Check(Present(attribute));
                break;
            case LayoutAnswer layout:
                Present(layout.FillValue);
                Check(Present(layout.Dataset));
                break;
            case ChunkIndexAnswer:
                // Its entries are the payload, and checked with it.
                break;
            case ReadAnswer read:
                // Its bytes are the payload: checked by whoever puts the two together.
                Present(read.Buffer);
                break;
            default:
                throw new InvalidDataException($"{answer.GetType().Name} answers nothing.");
        }
    }

    private static void Check(Outline outline)
    {
        if (outline.Object is { } found) Check(found);
        if (outline.Children is { } page) Check(page);
    }

    private static void Check(FileFormat format)
    {
        Present(format.FileSpaceStrategy);
        True(format.UserBlock >= 0 && format.PageSize >= 0);
    }

    private static void Check(ChildPage page)
    {
        Check(page.Total, Present(page.Items).Count);
        foreach (var child in page.Items)
        {
            Present(Present(child).Name);
            if (child.Object is { } found) Check(found);
        }
    }

    private static void Check(long total, int count) => True(total >= 0 && count <= total);

    private static void Check(HdfObject found)
    {
        True(found.AttributeCount >= 0);
        foreach (var attribute in Present(found.Attributes)) Check(Present(attribute));
        switch (found)
        {
            case Group group:
                True(group.ChildCount >= 0);
                break;
            case NamedDatatype named:
                BufferCheck.Check(Present(named.Type));
                break;
            case Dataset dataset:
                Check(Present(dataset.Space));
                BufferCheck.Check(Present(dataset.Type));
                Check(Present(dataset.Layout), dataset.Space.Rank);
                foreach (var step in Present(dataset.Filters))
                {
                    Present(Present(step).Name);
                    Present(step.Parameters);
                }

                True(dataset.StorageSize is null or >= 0);
                if (dataset.FillValue is { } fill) BufferCheck.Check(fill);
                break;
        }
    }

    private static void Check(HdfAttribute attribute)
    {
        Present(attribute.Name);
        if (attribute.Space is { } space) Check(space);
        if (attribute.Type is { } type) BufferCheck.Check(type);
        if (attribute.Value is { } value) BufferCheck.Check(value);
    }

    private static void Check(Dataspace space)
    {
        True(Enum.IsDefined(space.Kind) && Present(space.Dims).Count <= MaxRank && Present(space.MaxDims).Count == space.Dims.Count);
        True(space.Kind == DataspaceKind.Simple || space.Dims.Count == 0);
        foreach (var dim in space.Dims) True(dim >= 0);
    }

    private static void Check(StorageLayout layout, int rank)
    {
        switch (layout)
        {
            case ChunkedLayout chunked:
                True(Present(chunked.ChunkShape).Count == rank && chunked.ChunkShape.All(d => d > 0));
                break;
            case ContiguousLayout contiguous:
                True(contiguous.Address is null or >= 0);
                break;
            case VirtualLayout mapped:
                foreach (var source in Present(mapped.Sources))
                {
                    Present(Present(source).File);
                    Present(source.Dataset);
                }

                break;
            case ExternalLayout external:
                foreach (var segment in Present(external.Segments)) Present(Present(segment).File);
                break;
        }
    }

    private static T Present<T>(T? value)
        where T : class => value ?? throw new InvalidDataException($"A {typeof(T).Name} is missing.");

    private static void True(bool condition)
    {
        if (!condition) throw new InvalidDataException("A number is out of range.");
    }
}
