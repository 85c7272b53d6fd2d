using System.IO.Pipelines;
using HdfViewer.Domain.Data;

namespace HdfViewer.Api.Values;

/// <summary>Writes values in one format, a piece at a time.</summary>
internal interface IValuesWriter
{
    /// <summary>The media type.</summary>
    string ContentType { get; }

    /// <summary>How long the body will be, exactly; null where only writing it tells.</summary>
    long? ContentLength { get; }

    /// <summary>What the elements will be in the body, as NumPy names it; null where that has no meaning.</summary>
    string? Dtype { get; }

    /// <summary>Writes everything. What the client does not take is not read either.</summary>
    Task WriteAsync(ElementStream elements, PipeWriter output, CancellationToken cancellationToken);
}
