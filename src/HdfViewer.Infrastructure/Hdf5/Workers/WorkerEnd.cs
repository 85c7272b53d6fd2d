namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Why a worker ended.</summary>
internal enum WorkerEnd
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>By itself: it crashed, or something outside killed it.</summary>
    Died,

    /// <summary>It took longer than its request may.</summary>
    TimedOut,

    /// <summary>It took more memory than it may.</summary>
    TooMuchMemory,

    /// <summary>It said what no worker should say.</summary>
    BrokeProtocol,

    /// <summary>Its answer was larger than an answer may be.</summary>
    AnswerTooLarge,

    /// <summary>Nobody waits for its answer any more.</summary>
    Cancelled,

    /// <summary>The bytes that it waited for could not be had.</summary>
    StoreFailed,

    /// <summary>It was idle, old or large, or the server stops.</summary>
    Retired,
}

/// <summary>A worker was lost in the middle of a request.</summary>
/// <param name="end">How.</param>
/// <param name="isStoreToBlame">Whether it was short of time because the store was slow; else the file is to blame for all that is known.</param>
/// <param name="wasKilled">Whether something outside killed it, such as an operator or the kernel that was short of memory.</param>
/// <param name="detail">For the log.</param>
/// <param name="innerException">What was seen of it.</param>
internal sealed class WorkerLostException(WorkerEnd end, bool isStoreToBlame, bool wasKilled, string detail, Exception? innerException = null)
    : Exception(detail, innerException)
{
    public WorkerEnd End { get; } = end;

    public bool IsStoreToBlame { get; } = isStoreToBlame;

    public bool WasKilled { get; } = wasKilled;
}
