using HdfViewer.Application.Access;

namespace HdfViewer.Application.Speculation;

/// <summary>Asks what somebody is about to ask, when the server has nothing else to do, so that the answer is there when they do.</summary>
public interface ISpeculation
{
    /// <summary>Whether anything is fetched ahead for such a client.</summary>
    /// <param name="isBrowser">Whether the client is a browser.</param>
    bool IsFor(bool isBrowser);

    /// <summary>An answer has been sent. What may be asked next takes the place of what was to be asked for the same client before.</summary>
    /// <param name="query">The question.</param>
    /// <param name="result">The answer.</param>
    /// <param name="access">What the client may read.</param>
    /// <param name="client">What tells the client from others.</param>
    void Answered(object query, object result, CallerAccess access, string client);

    /// <summary>Asks until the server stops.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
