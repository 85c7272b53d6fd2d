using System.Text.Json.Serialization;

namespace HdfViewer.Api.Contracts;

/// <summary>What every failure answers: the members of RFC 9457, and <c>success</c> and <c>error</c>.</summary>
public sealed record ErrorBody
{
    /// <summary>Always false.</summary>
    public bool Success => false;

    /// <summary>One sentence: what is wrong, and what is allowed.</summary>
    /// <example>There is no object '/run/images' in the file.</example>
    public required string Error { get; init; }

    /// <summary>Identifies the kind of problem.</summary>
    /// <example>urn:hdfviewer:problem:object_not_found</example>
    public string Type => "urn:hdfviewer:problem:" + Code;

    /// <summary>The status in words.</summary>
    /// <example>Not Found</example>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    /// <example>404</example>
    public required int Status { get; init; }

    /// <summary>The same sentence as <c>error</c>.</summary>
    /// <example>There is no object '/run/images' in the file.</example>
    public string Detail => Error;

    /// <summary>A stable name for the kind of problem.</summary>
    /// <example>object_not_found</example>
    public required string Code { get; init; }

    /// <summary>What to quote when asking the operator about this answer.</summary>
    public required string TraceId { get; init; }

    /// <summary>For wrong parameters: what is wrong with each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
