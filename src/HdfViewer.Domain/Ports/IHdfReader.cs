using HdfViewer.Domain.Data;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Domain.Ports;

/// <summary>
/// Reads HDF5 files where they lie. Paths are resolved through hard and soft links; external links are never followed on the way.
/// All methods throw <see cref="Errors.HdfViewerException"/>s: <see cref="Errors.UnreadableFileException"/>,
/// <see cref="Errors.ObjectNotFoundException"/>, <see cref="Errors.FileChangedException"/>, …
/// </summary>
public interface IHdfReader
{
    /// <summary>What the superblock says.</summary>
    Task<FileFormat> GetFormatAsync(FileVersion file, CancellationToken cancellationToken);

    /// <summary>Describes one object, with its first attributes.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="attributeLimit">
    /// How many attributes to bring, with their values. When none are wanted it is a dataset's shape and type that matter: then fill value and
    /// storage size, which cost reading, are left out too.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<ObjectDescription> DescribeAsync(FileVersion file, HdfPath path, int attributeLimit, CancellationToken cancellationToken);

    /// <summary>Lists links of a group, with a summary of the objects they lead to (no fill value, no storage size).</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The group's path.</param>
    /// <param name="offset">How many links to skip.</param>
    /// <param name="limit">How many links to bring; null for all.</param>
    /// <param name="attributeLimit">
    /// How many attributes to bring of each dataset and datatype, with their values; of groups only the count is brought.
    /// </param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.NotAGroupException">The object is not a group.</exception>
    Task<ChildPage> ListChildrenAsync(
        FileVersion file, HdfPath path, long offset, long? limit, int attributeLimit, CancellationToken cancellationToken);

    /// <summary>Describes an object and, where it is a group, all that is in it, with one question.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The object's path. A last link that leads nowhere is described itself.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.ObjectNotFoundException">There is no such link.</exception>
    Task<Outline> OutlineAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken);

    /// <summary>Lists the paths of all links below a group, however deep.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The group's path.</param>
    /// <param name="findUnresolved">Whether to look where links lead, and to stop at the first that leads nowhere.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.NotAGroupException">The object is not a group.</exception>
    /// <exception cref="Errors.LimitExceededException">There are too many.</exception>
    Task<PathList> ListPathsAsync(FileVersion file, HdfPath path, bool findUnresolved, CancellationToken cancellationToken);

    /// <summary>Reads attributes, with whole values.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The object's path.</param>
    /// <param name="name">One attribute's name; null for all.</param>
    /// <param name="offset">How many attributes to skip.</param>
    /// <param name="limit">How many attributes to bring; null for all.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="Errors.ObjectNotFoundException">There is no such object, or no attribute of that name.</exception>
    Task<AttributePage> ReadAttributesAsync(
        FileVersion file, HdfPath path, string? name, long offset, long? limit, CancellationToken cancellationToken);

    /// <summary>Reads elements of a dataset. The caller bounds the selection; each stored byte that it touches is read once.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The dataset's path.</param>
    /// <param name="selection">One axis a dimension of the dataset; ignored axes are not allowed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A buffer with the selection's result shape.</returns>
    /// <exception cref="Errors.NotADatasetException">The object is not a dataset.</exception>
    /// <exception cref="Errors.SelectionOutOfRangeException">The selection does not fit the dataset.</exception>
    /// <exception cref="Errors.UnknownFilterException">The data cannot be decoded.</exception>
    Task<NdBuffer> ReadAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken);

    /// <summary>
    /// Reads elements of a dataset a piece at a time, in memory that does not grow with the selection. What can be known beforehand (no such
    /// dataset, a selection that does not fit, a filter that cannot be undone) is thrown before this returns, the rest while enumerating.
    /// </summary>
    /// <param name="file">The file version.</param>
    /// <param name="path">The dataset's path.</param>
    /// <param name="selection">One axis a dimension of the dataset, of any size.</param>
    /// <param name="cancellationToken">Stops the work, also while the pieces are enumerated.</param>
    Task<ElementStream> StreamAsync(FileVersion file, HdfPath path, Selection selection, CancellationToken cancellationToken);

    /// <summary>Whether a worker answers; returns normally, or throws what is wrong.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
