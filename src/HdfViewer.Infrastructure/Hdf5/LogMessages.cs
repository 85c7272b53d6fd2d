using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Hdf5.Workers;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>All that the engine logs.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(EventId = 3000, Level = LogLevel.Debug, Message = "HDF5 worker {ProcessId} is ready with libhdf5 {LibraryVersion} after {Milliseconds:F0} ms")]
    public static partial void WorkerStarted(this ILogger logger, int processId, string libraryVersion, double milliseconds);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Error, Message = "The HDF5 worker '{Program}' does not start; its words: '{Words}'")]
    public static partial void WorkerStartFailed(this ILogger logger, string program, string words, Exception exception);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "HDF5 worker lost ({End}) while working on {Operation} of {File}, attempt {Attempt}: {Detail}")]
    public static partial void WorkerLost(this ILogger logger, WorkerEnd end, Operation operation, FileVersion file, int attempt, string detail);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Debug, Message = "HDF5 worker {ProcessId} retired: {Reason}")]
    public static partial void WorkerRetired(this ILogger logger, int processId, string reason);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Warning, Message = "Quarantined for {Seconds} s: {Operation} of {File}: {Reason}")]
    public static partial void Quarantined(this ILogger logger, double seconds, Operation operation, FileVersion file, string reason);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Warning, Message = "Quarantined for {Seconds} s: all of {File}: {Reason}")]
    public static partial void FileQuarantined(this ILogger logger, double seconds, FileVersion file, string reason);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Information, Message = "Reading {Path} of {File} piece by piece, around what ends workers")]
    public static partial void ReadingCarefully(this ILogger logger, string path, FileVersion file);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Error, Message = "An HDF5 worker gave an answer that contradicts itself to {Operation} of {File}")]
    public static partial void WrongAnswer(this ILogger logger, Operation operation, FileVersion file, Exception exception);

    [LoggerMessage(EventId = 3008, Level = LogLevel.Debug, Message = "Downloaded {File}, {Bytes} bytes, in {Milliseconds:F0} ms")]
    public static partial void TempFileDownloaded(this ILogger logger, FileVersion file, long bytes, double milliseconds);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Warning, Message = "The temporary file {Path} cannot be deleted")]
    public static partial void TempFileNotDeleted(this ILogger logger, string path, Exception exception);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Warning, Message = "HDF5 workers run without their whole sandbox: {Gap}")]
    public static partial void SandboxIncomplete(this ILogger logger, string gap);

    [LoggerMessage(EventId = 3012, Level = LogLevel.Warning, Message = "libhdf5's S3 driver could not read {File}, which was read by ranges instead: {Reason} ({Others} other reads since this was last said)")]
    public static partial void Ros3Detour(this ILogger logger, FileVersion file, string reason, long others);

    [LoggerMessage(EventId = 3010, Level = LogLevel.Error, Message = "Keeping the HDF5 workers in order failed; trying again")]
    public static partial void UpkeepFailed(this ILogger logger, Exception exception);
}
