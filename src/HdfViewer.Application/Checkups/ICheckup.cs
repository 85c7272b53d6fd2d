namespace HdfViewer.Application.Checkups;

/// <summary>Looks at one thing that the server depends on, more closely than readiness does: for whoever sets a server up.</summary>
public interface ICheckup
{
    /// <summary>Looks. What is wrong is a finding and no exception; what cannot be looked at because of it is left out.</summary>
    IAsyncEnumerable<Finding> RunAsync(CancellationToken cancellationToken);
}
