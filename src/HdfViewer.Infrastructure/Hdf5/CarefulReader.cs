using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>
/// Reads piece by piece what ends workers when read at once, so that the one child or attribute which does it is reported in its place and the
/// others are served. Names are listed first, which opens none of them; then they are read in pages, and a page that ends a worker one by one.
/// </summary>
internal sealed class CarefulReader(
    WorkerDispatcher workers, Quarantine quarantine, IOptions<Hdf5Options> options, ILogger<CarefulReader> logger)
{
    // Large enough that a group of thousands takes a few hundred requests, small enough that the bad page is soon read one by one.
    private const int PageLength = 32;

    // Each costs the start of a worker; a file with more of them is answered in part.
    private const int MaxLosses = 32;

    // A number that a broken header claims is no reason to list as many errors.
    private const int MaxNameless = 1_000;

    /// <summary>Lists a group's children around those that cannot be read.</summary>
    public async Task<ChildPage> ListChildrenAsync(
        FileVersion file, HdfPath path, long offset, long? limit, int attributeLimit, CancellationToken cancellationToken)
    {
        logger.ReadingCarefully(path.Value, file);
        var links = await AskAsync<ChildrenAnswer>(file, Request.Links(path.Value, offset, limit), cancellationToken);
        var children = await ReadAsync(
            links.Page.Items,
            file,
            link => new Operation(Operations.OneChild, path.Child(link.Name).Value),
            (start, count) => Request.Children(path.Value, offset + start, count, attributeLimit),
            answer => (answer as ChildrenAnswer)?.Page.Items,
            (link, why) => link with { Error = why },
            cancellationToken);
        return links.Page with { Items = children };
    }

    /// <summary>Reads an object's attributes around those that cannot be read.</summary>
    public async Task<AttributePage> ReadAttributesAsync(FileVersion file, HdfPath path, long offset, long? limit, CancellationToken cancellationToken)
    {
        logger.ReadingCarefully(path.Value, file);
        AttributesAnswer names;
        try
        {
            names = await AskAsync<AttributesAnswer>(file, Request.AttributeNames(path.Value, offset, limit), cancellationToken);
        }
        catch (UnreadableFileException e)
        {
            // Where many attributes are kept together, libhdf5 cannot list the names without reading all of them: their number is what is left.
            var owner = (await AskAsync<DescribeAnswer>(file, Request.Describe(path.Value, attributeLimit: 0), cancellationToken)).Description.Object;
            return Nameless(owner.AttributeCount, offset, limit, e.Message);
        }

        var attributes = await ReadAsync(
            names.Page.Items,
            file,
            attribute => new Operation(Operations.OneAttribute, $"{path.Value}@{attribute.Name}"),
            (start, count) => Request.Attributes(path.Value, null, offset + start, count),
            answer => (answer as AttributesAnswer)?.Page.Items,
            (attribute, why) => attribute with { Error = why },
            cancellationToken);
        return names.Page with { Items = attributes };
    }

    /// <summary>Describes an object without its attributes first, then with those that can be read.</summary>
    public async Task<ObjectDescription> DescribeAsync(FileVersion file, HdfPath path, int attributeLimit, CancellationToken cancellationToken)
    {
        var bare = (await AskAsync<DescribeAnswer>(file, Request.Describe(path.Value, attributeLimit: 0), cancellationToken)).Description;
        var attributes = await ReadAttributesAsync(file, path, 0, attributeLimit, cancellationToken);
        return bare with { Object = bare.Object with { AttributeCount = attributes.Total, Attributes = attributes.Items } };
    }

    /// <summary>
    /// Describes an object, its attributes and its children, each around what cannot be read. Attributes of children stay out: reading them all is
    /// what may have ended the workers.
    /// </summary>
    public async Task<Outline> OutlineAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken)
    {
        var bare = (await AskAsync<DescribeAnswer>(file, Request.Describe(path.Value, attributeLimit: 0), cancellationToken)).Description;
        var attributes = bare.Object.AttributeCount == 0
            ? new AttributePage(0, [])
            : await ReadAttributesAsync(file, path, 0, limit: null, cancellationToken);
        return new Outline
        {
            Link = bare.Link,
            Object = bare.Object with { Attributes = [.. attributes.Items.Select(a => a with { Value = null })] },
            Children = bare.Object is Group ? await ListChildrenAsync(file, path, 0, limit: null, attributeLimit: 0, cancellationToken) : null,
        };
    }

    private static AttributePage Nameless(long total, long offset, long? limit, string why)
    {
        var count = Math.Clamp(Math.Min(total - offset, limit ?? MaxNameless), 0, MaxNameless);
        return new AttributePage(total, [.. Enumerable.Range(0, (int)count).Select(i => new HdfAttribute($"#{offset + i}") { Error = why })]);
    }

    private async Task<TAnswer> AskAsync<TAnswer>(FileVersion file, Request request, CancellationToken cancellationToken)
        where TAnswer : WorkerMessage
    {
        var (message, _) = await workers.SendAsync(file, request, cancellationToken);
        return message switch
        {
            TAnswer answer => answer,
            Failure failure => throw Failures.ToException(failure, file, request.Operation.Path),
            _ => throw new UnreadableFileException($"The file '{file.Key.Name}' cannot be read.", request.Operation.Path),
        };
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(
        IReadOnlyList<T> names,
        FileVersion file,
        Func<T, Operation> operationOf,
        Func<int, int, Request> requestOf,
        Func<WorkerMessage, IReadOnlyList<T>?> itemsOf,
        Func<T, string, T> withError,
        CancellationToken cancellationToken)
    {
        var budget = new RequestBudget(options.Value.RequestTime);
        var part = options.Value.RequestTime / 8;
        var losses = 0;
        var items = new List<T>(names.Count);
        while (items.Count < names.Count)
        {
            var start = items.Count;
            var count = Math.Min(PageLength, names.Count - start);
            var isKnownBad = Enumerable.Range(start, count).Any(i => quarantine.Holds(file, operationOf(names[i])));
            if (!isKnownBad && await TryPageAsync(start, count) is { } page)
            {
                items.AddRange(page);
                continue;
            }

            for (var i = start; i < start + count; i++) items.Add(await ReadOneAsync(i));
        }

        return items;

        async Task<T> ReadOneAsync(int index)
        {
            var operation = operationOf(names[index]);
            if (quarantine.Holds(file, operation)) return withError(names[index], "It cannot be read: the HDF5 library fails at it.");
            if (losses >= MaxLosses || budget.Left == TimeSpan.Zero)
                return withError(names[index], "It was not read: too many others here cannot be read.");
            if (await TryPageAsync(index, 1) is { } page) return page[0];
            quarantine.Hold(file, operation, WorkerDispatcher.Why(WorkerEnd.Died));
            return withError(names[index], "It cannot be read: the HDF5 library fails at it.");
        }

        // Null when a worker was lost, or the answer is not what was listed before.
        async Task<IReadOnlyList<T>?> TryPageAsync(int start, int count)
        {
            if (losses >= MaxLosses || budget.Left == TimeSpan.Zero) return null;
            try
            {
                var (message, _) = await workers.TryAsync(file, requestOf(start, count), budget.AtMost(part), cancellationToken);
                return itemsOf(message) is { } page && page.Count == count ? page : null;
            }
            catch (WorkerLostException)
            {
                losses++;
                return null;
            }
        }
    }
}
