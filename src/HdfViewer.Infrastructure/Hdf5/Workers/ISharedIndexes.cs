using HdfViewer.Domain.Files;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>What workers of other instances have told of how datasets are stored.</summary>
internal interface ISharedIndexes
{
    /// <summary>The answer to a request; null when nobody has left one.</summary>
    /// <param name="file">The file version.</param>
    /// <param name="request">The request.</param>
    /// <param name="question">What it asks for, besides the object that it is about.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Answer?> FindAsync(FileVersion file, Request request, string question, CancellationToken cancellationToken);

    /// <summary>Leaves an answer for others.</summary>
    void Keep(FileVersion file, Request request, string question, Answer answer);
}
