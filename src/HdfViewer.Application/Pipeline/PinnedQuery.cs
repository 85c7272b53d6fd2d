using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Pipeline;

/// <summary>What handlers of file queries may rely on: the pipeline has pinned the query.</summary>
internal static class PinnedQuery
{
    public static StoredFile PinnedFile<TQuery>(this TQuery query)
        where TQuery : IFileQuery<TQuery> =>
        query.File ?? throw new InvalidOperationException($"{typeof(TQuery).Name} reached its handler without a file version.");
}
