using System.IO.Pipelines;
using HdfViewer.Api.Answers;
using HdfViewer.Api.Json;
using HdfViewer.Api.Values;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetValues;
using HdfViewer.Domain.Data;
using Mediator;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.H5Grove;

/// <summary>Sends values in one of h5grove's forms, always saying beforehand how long they are.</summary>
/// <param name="query">What was asked for.</param>
/// <param name="values">The values on their way.</param>
/// <param name="choices">How they are to be given out.</param>
internal sealed class H5GroveDataAnswer(GetValuesQuery query, GetValuesResult values, H5GroveChoices choices) : ActionResult
{
    // A screenful many times over; longer texts are made twice rather than held in memory or on disk.
    private const int KeptBytes = 4 << 20;

    private bool IsNull => values.Space.Kind == DataspaceKind.Null;

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        await using var source = values;
        var http = context.HttpContext;
        var elements = Arrange(values.Elements);
        var writer = WriterFor(elements);

        using var measured = new MeasuringWriter(KeptBytes);
        var isHead = HttpMethods.IsHead(http.Request.Method);
        if (writer.ContentLength is null && !isHead) await writer.WriteAsync(elements, measured, http.RequestAborted);

        var response = http.Response;
        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, values.File);
        response.ContentType = ContentTypeOf(choices.Encoding);
        response.ContentLength = writer.ContentLength ?? (isHead ? null : measured.Length);
        if (choices.Encoding is not (H5GroveEncoding.Json or H5GroveEncoding.Bin))
            response.Headers.ContentDisposition = $"attachment; filename=\"data.{H5GroveChoices.NameOf(choices.Encoding)}\"";
        if (isHead) return;
        if (await http.RequestServices.GetRequiredService<FinishedAnswers>().GiveAsync(http, values)) return;

        await ValuesBody.SendAsync(http, values, writer.ContentLength is not null
            ? body => writer.WriteAsync(elements, body, http.RequestAborted)
            : body => measured.IsKept ? SendKeptAsync(measured, body, http.RequestAborted) : WriteAgainAsync(http, body));
    }

    private static async Task SendKeptAsync(MeasuringWriter measured, PipeWriter body, CancellationToken cancellationToken)
    {
        foreach (var part in measured.Kept) await body.WriteAsync(part, cancellationToken);
    }

    /// <summary>The same values of the same version, read again.</summary>
    private async Task WriteAgainAsync(HttpContext http, PipeWriter body)
    {
        var sender = http.RequestServices.GetRequiredService<ISender>();
        await using var again = await sender.Send(query.At(values.File), http.RequestAborted);
        var elements = Arrange(again.Elements);
        await WriterFor(elements).WriteAsync(elements, body, http.RequestAborted);
    }

    private ElementStream Arrange(ElementStream read)
    {
        var elements = NumPyArrays.Unwrap(read);
        if (choices.IsSafe)
        {
            if (IsNull || !NumPyArrays.IsNumeric(elements.Type)) throw H5GroveException.UnsupportedDtype("safe", "non-numeric data");
            elements = FloatConversion.ForJavaScript(elements);
        }
        else
        {
            elements = FloatConversion.ForNumPy(elements);
        }

        return choices.IsFlat ? NumPyArrays.Ravel(elements) : elements;
    }

    private IValuesWriter WriterFor(ElementStream elements)
    {
        var endian = choices.IsSafe ? Endian.Little : Endian.Source;
        switch (choices.Encoding)
        {
            case H5GroveEncoding.Json:
                return new JsonWriter(description: null, new ValueFormat(Dialect: JsonDialect.H5Grove), IsNull);
            case H5GroveEncoding.Bin:
                return IsNull ? throw Unsupported("empty datasets") : RawWriter.Bin(elements, endian);
        }

        if (IsNull || !NumPyArrays.IsNumeric(elements.Type)) throw Unsupported("non-numeric content");
        if (choices.Encoding == H5GroveEncoding.Npy) return RawWriter.Npy(elements, endian);
        if (elements.Shape.Count == 0) throw Unsupported("empty and scalar datasets");
        if (choices.Encoding == H5GroveEncoding.Tiff) return TiffWriter.For(elements);
        if (elements.Shape.Count > 2) throw Unsupported($"{elements.Shape.Count}D arrays");
        return SaveTextWriter.For(elements);
    }

    private H5GroveException Unsupported(string why) => H5GroveException.UnsupportedEncoding(H5GroveChoices.NameOf(choices.Encoding), why);

    private static string ContentTypeOf(H5GroveEncoding encoding) => encoding switch
    {
        H5GroveEncoding.Json => "application/json",
        H5GroveEncoding.Csv => "text/csv",
        H5GroveEncoding.Tiff => "image/tiff",
        _ => "application/octet-stream",
    };
}
