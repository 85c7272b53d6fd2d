using HdfViewer.Domain.Files;

namespace HdfViewer.Domain.Ports;

/// <summary>
/// Knows which file versions have led to other files. What is answered about such a file may change while the file itself does not, so that
/// its version does not tell whether an answer is still true.
/// </summary>
public interface ILinkedFiles
{
    /// <summary>Whether files may lead to others at all.</summary>
    bool AreFollowed { get; }

    /// <summary>Whether an answer about the file has asked for another one; true before that answer is given.</summary>
    bool Contains(FileVersion file);
}
