using HdfViewer.Worker.Protocol;

namespace HdfViewer.Worker.Reading;

/// <summary>A request cannot be answered, and what is answered instead.</summary>
internal sealed class RequestFailedException(Failure failure) : Exception(failure.Message)
{
    /// <summary>What is answered instead.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>Part of the file is broken.</summary>
    public static RequestFailedException Unreadable(string message, string? path) => new(new Failure(FailureKind.Unreadable, message, path));

    /// <summary>There is no such thing in the file.</summary>
    public static RequestFailedException NotFound(string message, string path) => new(new Failure(FailureKind.NotFound, message, path));

    /// <summary>The object is of another kind than was asked for.</summary>
    public static RequestFailedException WrongKind(FailureKind kind, string path, string actual) =>
        new(new Failure(kind, $"'{path}' is a {actual}.", path, actual));

    /// <summary>It would be too much.</summary>
    public static RequestFailedException Limit(string message, string path) => new(new Failure(FailureKind.Limit, message, path));

    /// <summary>It lies where policy forbids to go.</summary>
    public static RequestFailedException Forbidden(string message, string path) => new(new Failure(FailureKind.Forbidden, message, path));

    /// <summary>It lies outside the dataset.</summary>
    public static RequestFailedException OutOfRange(string message, string path) => new(new Failure(FailureKind.OutOfRange, message, path));
}
