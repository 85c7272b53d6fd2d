using FluentValidation;
using HdfViewer.Api.Access;
using HdfViewer.Api.H5Grove;
using HdfViewer.Domain.Errors;

namespace HdfViewer.Api.Errors;

/// <summary>The one place that says which failure is which status.</summary>
internal static class ErrorTable
{
    /// <summary>Workers are busy for a second or less, as a rule.</summary>
    private static readonly TimeSpan BusyRetry = TimeSpan.FromSeconds(1);

    /// <summary>Somebody has to install something first.</summary>
    private static readonly TimeSpan EngineRetry = TimeSpan.FromSeconds(30);

    /// <summary>Issuers restart, and networks come back.</summary>
    private static readonly TimeSpan IssuerRetry = TimeSpan.FromSeconds(5);

    /// <summary>What an exception means to a client; null when it is none that we expect.</summary>
    public static Error? For(Exception exception) => exception switch
    {
        ValidationException e => ParameterErrors.From(e.Errors),
        H5GroveException e => new Error(e.Status, "h5grove", e.Message),
        MalformedUrlException e => new Error(StatusCodes.Status400BadRequest, "malformed_url", e.Message),
        SelectionOutOfRangeException e => Expected(StatusCodes.Status400BadRequest, e) with { Fields = ParameterErrors.One(e.Parameter, e.Message) },
        InvalidRequestException or NotAGroupException or NotADatasetException => Expected(StatusCodes.Status400BadRequest, exception),
        AccessDeniedException => Expected(StatusCodes.Status403Forbidden, exception),
        StoredFileNotFoundException or ObjectNotFoundException => Expected(StatusCodes.Status404NotFound, exception),
        FileChangedException => Expected(StatusCodes.Status409Conflict, exception),
        LimitExceededException => Expected(StatusCodes.Status413PayloadTooLarge, exception),
        UnreadableFileException or UnknownFilterException => Expected(StatusCodes.Status422UnprocessableEntity, exception),
        ServerBusyException => Expected(StatusCodes.Status429TooManyRequests, exception) with { RetryAfter = BusyRetry },
        StoreRefusedException => Expected(StatusCodes.Status502BadGateway, exception),
        StoreUnavailableException e => Expected(StatusCodes.Status503ServiceUnavailable, e) with { RetryAfter = e.RetryAfter },
        EngineUnavailableException => Expected(StatusCodes.Status503ServiceUnavailable, exception) with { RetryAfter = EngineRetry },
        IssuerUnavailableException => new Error(StatusCodes.Status503ServiceUnavailable, "issuer_unavailable", exception.Message) { RetryAfter = IssuerRetry },
        DeadlineExceededException => Expected(StatusCodes.Status504GatewayTimeout, exception),
        BadHttpRequestException e => ForStatus(e.StatusCode) with { Message = e.Message },
        _ => null,
    };

    /// <summary>What a status without a body of its own means, such as the router's 404.</summary>
    /// <param name="status">The status.</param>
    /// <param name="start">The path that the server is reached under, for hints where to go.</param>
    public static Error ForStatus(int status, PathString start = default) => status switch
    {
        StatusCodes.Status400BadRequest => new Error(status, "bad_request", "The request is malformed."),
        StatusCodes.Status404NotFound => new Error(status, "route_not_found", $"There is nothing at this URL; {start}{OpenApi.Documents.ReferencePath} lists what there is."),
        StatusCodes.Status405MethodNotAllowed => new Error(status, "method_not_allowed", "This URL does not take this method; the Allow header lists those that it takes."),
        StatusCodes.Status406NotAcceptable => new Error(status, "not_acceptable", "The Accept header allows none of the formats that this URL answers in."),
        StatusCodes.Status413PayloadTooLarge => new Error(status, "body_too_large", "The body of the request is too large."),
        StatusCodes.Status414UriTooLong => new Error(status, "url_too_long", "The URL is too long."),
        StatusCodes.Status415UnsupportedMediaType => new Error(status, "unsupported_media_type", "The body of the request has a media type that this URL does not take."),
        StatusCodes.Status500InternalServerError => new Error(status, "internal_error", "Something went wrong in the server; its log has the details under this trace_id."),
        _ => new Error(status, $"status_{status}", "The request cannot be answered."),
    };

    private static Error Expected(int status, Exception exception) =>
        new(status, ((HdfViewerException)exception).Code, exception.Message);
}
