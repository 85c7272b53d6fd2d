using HdfViewer.Domain.Files;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Application.Pipeline;

/// <summary>Everything that the pipeline says to the log.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(EventId = 1000, Message = "{Query} of {Subject} answered in {Milliseconds:0.0} ms (cached: {Cached})")]
    public static partial void Answered(
        this ILogger logger, LogLevel level, string query, string subject, double milliseconds, bool cached);

    [LoggerMessage(
        EventId = 1001,
        Message = "{Query} of {Subject} refused after {Milliseconds:0.0} ms: {Code}: {Reason}")]
    public static partial void Refused(
        this ILogger logger, LogLevel level, string query, string subject, double milliseconds, string code, string reason);

    [LoggerMessage(
        EventId = 1002,
        Level = LogLevel.Debug,
        Message = "{Query} of {Subject} given up by the caller after {Milliseconds:0.0} ms")]
    public static partial void GivenUp(this ILogger logger, string query, string subject, double milliseconds);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "{Query} of {Subject} failed after {Milliseconds:0.0} ms")]
    public static partial void Failed(this ILogger logger, Exception exception, string query, string subject, double milliseconds);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "{File} changed while {Query} was reading it; trying its new version")]
    public static partial void Changed(this ILogger logger, string query, FileVersion file);
}
