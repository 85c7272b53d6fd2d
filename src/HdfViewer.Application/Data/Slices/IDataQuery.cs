using HdfViewer.Domain.Files;

namespace HdfViewer.Application.Data.Slices;

/// <summary>A query about a part of a dataset.</summary>
public interface IDataQuery
{
    /// <summary>The file.</summary>
    ObjectKey Key { get; }

    /// <summary>The dataset's path; required.</summary>
    string? Path { get; }

    /// <summary>Which part of it.</summary>
    DataParameters Parameters { get; }
}
