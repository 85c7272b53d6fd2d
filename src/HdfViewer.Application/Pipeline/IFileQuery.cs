using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Pipeline;

/// <summary>A message about one object of the store.</summary>
public interface IAboutFile
{
    /// <summary>The object asked about.</summary>
    ObjectKey Key { get; }
}

/// <summary>
/// A query about one object of the store. Before it reaches the cache and its handler the pipeline finds out which version of the object is
/// current and pins the query to it, so that the answer is about one version from beginning to end.
/// </summary>
/// <typeparam name="TSelf">The query itself.</typeparam>
public interface IFileQuery<TSelf> : IAboutFile
    where TSelf : IFileQuery<TSelf>
{
    /// <summary>The version that the query is pinned to; null as callers send it.</summary>
    StoredFile? File { get; }

    /// <summary>The same query, pinned to a version.</summary>
    TSelf At(StoredFile file);
}
