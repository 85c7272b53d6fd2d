using HdfViewer.Api.Content;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.ExportCsv;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace HdfViewer.Api.Csv;

/// <summary>Streams a table to the client.</summary>
/// <param name="export">The table.</param>
internal sealed partial class CsvAnswer(ExportCsvResult export) : ActionResult
{
    /// <summary>The media type of the answer.</summary>
    public const string MediaType = "text/csv";

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        await using var source = export;
        await using var writer = new CsvTableWriter(export.Table, http.RequestAborted);
        writer.CheckTypes();

        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, export.File);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileName());
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.ContentType = MediaType + "; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method)) return;

        try
        {
            await writer.WriteAsync(http.Response.BodyWriter);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has left: there is nobody to tell.
        }
        catch (Exception exception)
        {
            // Half a table that ends like a whole one would be worse than none: the client must see that the connection broke.
            var logger = http.RequestServices.GetRequiredService<ILogger<CsvAnswer>>();
            LogBroken(logger, exception, export.Path.Value, export.File.Key.ToString());
            http.Abort();
        }
    }

    /// <summary>The file, the dataset and the mode: <c>run_42_entry_data_matrix.csv</c>.</summary>
    private string FileName()
    {
        var file = Path.GetFileNameWithoutExtension(FileNames.Of(export.File.Key));
        var dataset = export.Path.Value.Trim('/').Replace('/', '_');
        var mode = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(export.Mode.ToString());
        return FileNames.Clean($"{file}_{dataset}_{mode}.csv");
    }

    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning, Message = "The export of {Dataset} in {File} broke off after it had begun")]
    private static partial void LogBroken(ILogger logger, Exception exception, string dataset, string file);
}
