namespace HdfViewer.Application.Access;

/// <summary>All that a caller may read.</summary>
/// <param name="grants">The single grants; what any of them allows is allowed.</param>
public sealed class CallerAccess(IEnumerable<AccessGrant> grants)
{
    /// <summary>Everything that the server may read.</summary>
    public static CallerAccess Everything { get; } = new([AccessGrant.Everything]);

    /// <summary>No file at all.</summary>
    public static CallerAccess Nothing { get; } = new([]);

    /// <summary>The single grants.</summary>
    public IReadOnlyList<AccessGrant> Grants { get; } = [.. grants.Distinct()];

    /// <summary>Whether nothing is kept from the caller, which is what most callers are asked for.</summary>
    public bool IsUnrestricted { get; } = grants.Contains(AccessGrant.Everything);
}
