using System.IO.Pipelines;
using HdfViewer.Api.Answers;
using HdfViewer.Application.Data.GetValues;

namespace HdfViewer.Api.Values;

/// <summary>Sends the body of an answer whose headers are out before it is known whether all of it can be read.</summary>
internal static partial class ValuesBody
{
    /// <summary>Has it written; where that fails, the answer breaks off, unless it is recorded and nothing has gone out yet.</summary>
    public static async Task SendAsync(HttpContext http, GetValuesResult values, Func<PipeWriter, Task> write)
    {
        try
        {
            // Until an answer has started, Kestrel's writer keeps all that it is given and counts none of it as unsent: no limit would be seen.
            await http.Response.StartAsync(http.RequestAborted);
            await write(http.Response.BodyWriter);
        }
        catch (Exception exception) when (http.Features.Get<AnswerRecording>() is not { IsWhole: true })
        {
            // The status is out, so the only way to say that this is not the whole answer is to break off. When the client left, that is
            // all there is to do anyway.
            if (exception is not OperationCanceledException && !http.RequestAborted.IsCancellationRequested)
                LogBrokenOff(http.RequestServices.GetRequiredService<ILogger<GetValuesResult>>(), exception, values.Path.Value, values.File.Key.ToString());
            http.Abort();
        }
    }

    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning, Message = "The values of {Path} in {File} broke off")]
    private static partial void LogBrokenOff(ILogger logger, Exception exception, string path, string file);
}
