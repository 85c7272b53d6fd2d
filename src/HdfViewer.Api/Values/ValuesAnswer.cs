using System.Globalization;
using HdfViewer.Api.Json;
using HdfViewer.Api.Versions;
using HdfViewer.Application.Data.GetValues;
using Microsoft.AspNetCore.Mvc;

namespace HdfViewer.Api.Values;

/// <summary>Streams values to the client.</summary>
/// <param name="values">The values.</param>
/// <param name="format">The choices that JSON leaves.</param>
/// <param name="endian">The choice that binary formats leave.</param>
internal sealed class ValuesAnswer(GetValuesResult values, ValueFormat format, Endian endian) : ActionResult
{
    private const string DtypeHeader = "X-Hdf-Dtype";
    private const string ShapeHeader = "X-Hdf-Shape";

    /// <inheritdoc/>
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        await using var source = values;
        var http = context.HttpContext;
        var response = http.Response;
        var writer = ValuesWriters.For(values, format, endian);

        http.RequestServices.GetRequiredService<VersionHeaders>().Apply(http, values.File);
        response.ContentType = writer.ContentType;
        response.ContentLength = writer.ContentLength;
        if (writer.Dtype is { } dtype) response.Headers[DtypeHeader] = HeaderText(dtype);
        response.Headers[ShapeHeader] = string.Join(',', values.Elements.Shape.Select(dim => dim.ToString(CultureInfo.InvariantCulture)));
        if (HttpMethods.IsHead(http.Request.Method)) return;

        await ValuesBody.SendAsync(http, values, body => writer.WriteAsync(values.Elements, body, http.RequestAborted));
    }

    /// <summary>Headers are ASCII; names of members need not be.</summary>
    private static string HeaderText(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~')) return text;
        return string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
    }
}
