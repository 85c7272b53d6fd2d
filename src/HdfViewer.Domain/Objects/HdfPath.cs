namespace HdfViewer.Domain.Objects;

/// <summary>
/// An absolute path in an HDF5 file. Empty segments and <c>.</c> mean nothing in HDF5 (HDF5 User Guide, "Path Names and Navigation"), so they are dropped;
/// <c>..</c> is an ordinary name.
/// </summary>
public readonly record struct HdfPath
{
    private readonly string? _value;

    private HdfPath(string value) => _value = value;

    /// <summary>The root group, <c>/</c>.</summary>
    public static HdfPath Root { get; } = new("/");

    /// <summary>The canonical text: <c>/</c> for the root, else <c>/a/b</c>.</summary>
    public string Value => _value ?? "/";

    /// <summary>Whether this is the root group.</summary>
    public bool IsRoot => Value.Length == 1;

    /// <summary>The last segment; empty for the root.</summary>
    public string Name => Value[(Value.LastIndexOf('/') + 1)..];

    /// <summary>The group that the last link is in; the root's is the root itself.</summary>
    public HdfPath Parent => Value.LastIndexOf('/') is > 0 and var slash ? new HdfPath(Value[..slash]) : Root;

    /// <summary>The link names on the way from the root.</summary>
    public IReadOnlyList<string> Segments => IsRoot ? [] : Value[1..].Split('/');

    /// <summary>Reads a path; a missing leading slash is supplied, repeated slashes and <c>.</c> segments are dropped.</summary>
    public static HdfPath Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Root;
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s != ".").ToArray();
        return segments.Length == 0 ? Root : new HdfPath("/" + string.Join('/', segments));
    }

    /// <summary>The path of the link <paramref name="name"/> in this group.</summary>
    public HdfPath Child(string name) => new(IsRoot ? "/" + name : $"{Value}/{name}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
