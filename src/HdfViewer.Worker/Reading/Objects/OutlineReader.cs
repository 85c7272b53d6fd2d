using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Handles;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Reading.Links;

namespace HdfViewer.Worker.Reading.Objects;

/// <summary>Describes an object and, where it is a group, its children; attributes without their values.</summary>
internal sealed class OutlineReader(OpenFile file)
{
    // Objects in one answer about several paths: a few megabytes of JSON.
    private const int MostObjects = 5_000;

    private readonly PathResolver _resolver = new(file);

    /// <summary>Describes what several paths lead to, the first of them at least.</summary>
    public List<OutlineOrFailure> Read(IReadOnlyList<string> paths)
    {
        var answers = new List<OutlineOrFailure>();
        for (long objects = 0; answers.Count < paths.Count && objects < MostObjects;)
        {
            try
            {
                var outline = Read(HdfPath.Parse(paths[answers.Count]));
                objects += 1 + (outline.Children?.Items.Count ?? 0);
                answers.Add(new OutlineOrFailure(outline, null));
            }
            catch (RequestFailedException failed)
            {
                answers.Add(new OutlineOrFailure(null, failed.Failure));
            }
        }

        return answers;
    }

    /// <summary>Describes what a path leads to; where its last link leads nowhere, that link.</summary>
    public Outline Read(HdfPath path)
    {
        ResolvedObject target;
        try
        {
            target = _resolver.Resolve(path);
        }
        catch (RequestFailedException failed) when (failed.Failure.Kind is FailureKind.NotFound or FailureKind.Unreadable)
        {
            if (_resolver.FindLink(path) is not { } link) throw;
            return new Outline { Link = link, Error = failed.Message };
        }

        using (target)
        {
            try
            {
                return Describe(target);
            }
            catch (HdfError error)
            {
                throw RequestFailedException.Unreadable($"'{target.Path}' cannot be read: {error.Message}.", target.Path);
            }
        }
    }

    private static Outline Describe(ResolvedObject target)
    {
        var objects = new ObjectReader(new AttributeReader(target.File, withoutValues: true), withGroups: true);
        var found = objects.Read(target.Handle, int.MaxValue, isSummary: true);
        return new Outline
        {
            Link = target.Link,
            Object = found,
            Children = found is Group
                ? new ChildReader(target.File, new PathResolver(target.File), objects).Read(target, 0, long.MaxValue, int.MaxValue)
                : null,
        };
    }
}
