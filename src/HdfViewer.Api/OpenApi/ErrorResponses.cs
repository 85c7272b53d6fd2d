using System.Text.Json.Nodes;
using HdfViewer.Api.Contracts;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>The failures that operations document, each with an example.</summary>
internal static class ErrorResponses
{
    private static readonly (int Status, string Title, string Code, string When, string Example)[] All =
    [
        (400, "Bad Request", "invalid_parameter", "A parameter is missing, malformed or out of range, or does not fit the object.", "max_size must be a whole number from 1 to 512, but is 'big'."),
        (401, "Unauthorized", "credentials_missing", "No credentials, or wrong ones.", "This server asks for an API key in the header X-Api-Key."),
        (403, "Forbidden", "access_denied", "Not allowed, such as a bucket outside of the server's list.", "The bucket 'secrets' is not one that this server may read."),
        (404, "Not Found", "object_not_found", "No such file, or no such path in it.", "There is no object '/run/images' in the file."),
        (406, "Not Acceptable", "not_acceptable", "The `Accept` header allows none of the formats that there are.", "The Accept header allows none of the formats that this URL answers in."),
        (409, "Conflict", "file_changed", "The file changed while it was being read, twice in a row.", "The file 'runs/42.h5' changed while it was being read; ask again."),
        (413, "Content Too Large", "limit_exceeded", "More was asked for than a limit allows.", "The group has 2000000 children; ask for pages with limit."),
        (416, "Range Not Satisfiable", "range_not_satisfiable", "The range lies beyond the end of the file.", "The range lies beyond the end of the file, which has 2048 bytes."),
        (422, "Unprocessable Content", "unreadable_file", "Not an HDF5 file, truncated or corrupt, or a filter is unknown.", "The file 'notes.txt' is not an HDF5 file."),
        (429, "Too Many Requests", "server_busy", "Too many requests at once; `Retry-After` says when to ask again.", "All workers are busy; ask again in a moment."),
        (500, "Internal Server Error", "internal_error", "A fault of the server.", "Something went wrong in the server; its log has the details under this trace_id."),
        (502, "Bad Gateway", "store_refused", "The object store refuses.", "The object store refuses the server's credentials."),
        (503, "Service Unavailable", "store_unavailable", "The object store is down; `Retry-After` says when to ask again.", "The object store does not answer; ask again in 3 seconds."),
        (504, "Gateway Timeout", "deadline_exceeded", "The work did not end in time.", "Reading the file did not end within 30 seconds."),
    ];

    /// <summary>What any question about a file may end with.</summary>
    public static readonly int[] AboutFiles = [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504];

    /// <summary>What sending a file may end with.</summary>
    public static readonly int[] AboutContent = [400, 401, 403, 404, 409, 416, 429, 500, 502, 503, 504];

    /// <summary>What listing files may end with.</summary>
    public static readonly int[] AboutLists = [400, 401, 403, 429, 500, 502, 503, 504];

    /// <summary>What a question about the server itself may end with.</summary>
    public static readonly int[] AboutServer = [401, 403, 429];

    /// <summary>What a status means, and in the words of an example.</summary>
    public static (string When, string Example) Of(int status)
    {
        var error = All.Single(error => error.Status == status);
        return (error.When, error.Example);
    }

    /// <summary>Documents failures of an operation.</summary>
    public static void Add(OpenApiOperation operation, OpenApiDocument document, IEnumerable<int> statuses)
    {
        foreach (var (status, title, code, when, example) in All.Where(error => statuses.Contains(error.Status)))
        {
            var response = new OpenApiResponse
            {
                Description = when,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = MediaType(document, status, title, code, example),
                    ["application/problem+json"] = MediaType(document, status, title, code, example),
                },
            };
            if (when.Contains("Retry-After", StringComparison.Ordinal))
            {
                response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
                {
                    ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
                };
            }

            operation.Responses ??= [];
            operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        }
    }

    private static OpenApiMediaType MediaType(OpenApiDocument document, int status, string title, string code, string example)
    {
        var body = new JsonObject
        {
            ["success"] = false,
            ["error"] = example,
            ["type"] = "urn:hdfviewer:problem:" + code,
            ["title"] = title,
            ["status"] = status,
            ["detail"] = example,
            ["code"] = code,
            ["trace_id"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (status == 400) body["errors"] = new JsonObject { ["max_size"] = new JsonArray(example) };
        return new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ErrorBody), document), Example = body };
    }
}
