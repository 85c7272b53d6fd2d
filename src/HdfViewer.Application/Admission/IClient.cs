namespace HdfViewer.Application.Admission;

/// <summary>Tells for whom a query runs, so that nobody gets more than their share.</summary>
public interface IClient
{
    /// <summary>What tells the client from all others.</summary>
    string Id { get; }
}
