using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Ports;

namespace HdfViewer.Application.Data;

/// <summary>Finds the dataset that a query about data is about.</summary>
internal static class DatasetLookup
{
    /// <summary>Describes the dataset at a path.</summary>
    /// <exception cref="NotADatasetException">It is something else.</exception>
    public static async Task<Dataset> FindDatasetAsync(this IHdfReader reader, FileVersion file, HdfPath path, CancellationToken cancellationToken)
    {
        var description = await reader.DescribeAsync(file, path, attributeLimit: 0, cancellationToken);
        return description.Object switch
        {
            Dataset dataset => dataset,
            Group => throw new NotADatasetException(path.Value, "group"),
            _ => throw new NotADatasetException(path.Value, "datatype"),
        };
    }
}
