namespace HdfViewer.Application.Access;

/// <summary>Tells on whose behalf a query runs.</summary>
public interface ICaller
{
    /// <summary>What that caller may read; nothing where nobody is known.</summary>
    CallerAccess Access { get; }
}
