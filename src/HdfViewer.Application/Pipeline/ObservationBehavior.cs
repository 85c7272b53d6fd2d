using System.Diagnostics;
using FluentValidation;
using HdfViewer.Application.Caching;
using HdfViewer.Application.Speculation;
using HdfViewer.Domain.Errors;
using Mediator;
using Microsoft.Extensions.Logging;

namespace HdfViewer.Application.Pipeline;

/// <summary>The outermost behavior: one span, one measurement and one log line for each message.</summary>
internal sealed class ObservationBehavior<TMessage, TResponse>(
    ILogger<ObservationBehavior<TMessage, TResponse>> logger, ActingCaller acting)
    : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
{
    private static readonly string Name = typeof(TMessage).Name;
    private static readonly LogLevel AskedLevel =
        typeof(TMessage).IsAssignableTo(typeof(IFrequentQuery)) ? LogLevel.Debug : LogLevel.Information;

    // What nobody has asked yet is nothing to tell.
    private LogLevel Level => acting.Access is null ? AskedLevel : LogLevel.Debug;

    public async ValueTask<TResponse> Handle(
        TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        using var activity = ApplicationDiagnostics.Source.StartActivity(Name);
        var started = Stopwatch.GetTimestamp();
        var outcome = "ok";
        try
        {
            var response = await next(message, cancellationToken);
            var cached = response is ICached { Cached: true };
            activity?.SetTag("hdfviewer.cached", cached);
            if (logger.IsEnabled(Level)) logger.Answered(Level, Name, Subject(message), Elapsed(started), cached);
            return response;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            if (logger.IsEnabled(LogLevel.Debug)) logger.GivenUp(Name, Subject(message), Elapsed(started));
            throw;
        }
        catch (HdfViewerException exception)
        {
            outcome = exception.Code;
            activity?.SetStatus(ActivityStatusCode.Error, exception.Code);
            var level = IsOperatorsConcern(exception) ? LogLevel.Warning : Level;
            if (logger.IsEnabled(level)) logger.Refused(level, Name, Subject(message), Elapsed(started), exception.Code, exception.Message);
            throw;
        }
        catch (ValidationException exception)
        {
            outcome = "invalid_request";
            if (logger.IsEnabled(Level)) logger.Refused(Level, Name, Subject(message), Elapsed(started), outcome, exception.Message);
            throw;
        }
        catch (Exception exception)
        {
            outcome = "error";
            activity?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            logger.Failed(exception, Name, Subject(message), Elapsed(started));
            throw;
        }
        finally
        {
            ApplicationDiagnostics.QueryDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds,
                new KeyValuePair<string, object?>("query", Name),
                new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    private static double Elapsed(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    /// <summary>What the message is about, so that the log can be searched for a file.</summary>
    private static string Subject(TMessage message) => message switch
    {
        IAboutFile about => about.Key.ToString(),
        _ => "the store",
    };

    /// <summary>Wrong paths and odd files are the caller's affair; a store that does not answer is ours.</summary>
    private static bool IsOperatorsConcern(HdfViewerException exception) =>
        exception is StoreUnavailableException or StoreRefusedException or ServerBusyException or DeadlineExceededException;
}
