namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>The kinds of <see cref="Operation"/>, as they appear in logs and metrics.</summary>
internal static class Operations
{
    public const string Format = "format";
    public const string Describe = "describe";
    public const string DescribeBare = "describe-bare";
    public const string Children = "children";
    public const string Outline = "outline";
    public const string Outlines = "outlines";
    public const string Paths = "paths";
    public const string Links = "links";
    public const string OneChild = "child";
    public const string Attributes = "attributes";
    public const string AttributeNames = "attribute-names";
    public const string OneAttribute = "attribute";
    public const string Read = "read";
    public const string Layout = "layout";
    public const string Chunks = "chunks";
}
