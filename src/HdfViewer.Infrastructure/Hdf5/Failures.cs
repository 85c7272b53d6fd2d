using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Worker.Protocol;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>Turns what a worker says cannot be done into the Domain's errors.</summary>
internal static class Failures
{
    // A sentence: what is longer was put there by the file.
    private const int MaxMessage = 2_000;

    public static HdfViewerException ToException(Failure failure, FileVersion file, string? path)
    {
        var message = Shorten(failure.Message ?? string.Empty, MaxMessage);
        if (message.Length == 0) message = $"The file '{file.Key.Name}' cannot be read.";
        var at = failure.Path ?? path;
        return failure.Kind switch
        {
            FailureKind.NotFound => new ObjectNotFoundException(at ?? "/", message),
            FailureKind.NotADataset => new NotADatasetException(at ?? "/", failure.ObjectKind ?? "group"),
            FailureKind.NotAGroup => new NotAGroupException(at ?? "/", failure.ObjectKind ?? "dataset"),
            FailureKind.UnknownFilter => new UnknownFilterException(at ?? "/", failure.FilterId, Shorten(failure.FilterName ?? string.Empty, 100)),
            FailureKind.OutOfRange => new SelectionOutOfRangeException("selection", message),
            FailureKind.Limit => new LimitExceededException(message),
            FailureKind.Forbidden => new AccessDeniedException(message),
            _ => new UnreadableFileException(message, at),
        };
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
