using System.Text;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace HdfViewer.Api.Json;

/// <summary>
/// Writes the answers of controllers as JSON, wholly before anything of them goes out: an answer that turns out to be too large is an error,
/// and one that is not says how long it is.
/// </summary>
internal sealed class AnswerFormatter : TextOutputFormatter
{
    /// <summary>JSON is UTF-8 (RFC 8259 section 8.1), whatever a client says: the answer to a question is one sequence of bytes.</summary>
    public AnswerFormatter()
    {
        SupportedMediaTypes.Add("application/json");
        SupportedEncodings.Add(Encoding.UTF8);
    }

    /// <inheritdoc/>
    public override async Task WriteResponseBodyAsync(OutputFormatterWriteContext context, Encoding selectedEncoding)
    {
        var http = context.HttpContext;
        using var buffer = AnswerBuffer.Write(http, context.Object, TypeOf(context));
        http.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await buffer.SendAsync(http.Response.Body, http.RequestAborted);
    }

    // What it is declared as, where that says how to tell one kind from another; else what it is.
    private static Type TypeOf(OutputFormatterWriteContext context)
    {
        var declared = context.ObjectType;
        var actual = context.Object?.GetType();
        if (declared is not null && (actual is null || JsonSettings.Options.GetTypeInfo(declared).PolymorphismOptions is not null)) return declared;
        return actual ?? typeof(object);
    }
}
