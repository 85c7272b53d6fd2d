using HdfViewer.Api.Contracts;
using HdfViewer.Api.H5Grove;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Api.Mapping;

/// <summary>Objects and links as h5grove describes them.</summary>
internal static class H5GroveEntities
{
    /// <summary>An object with what is in it, under the name of the link that led to it.</summary>
    public static H5GroveEntityContract Of(string name, Outline outline) =>
        Of(name, outline.Object, outline.Link, outline.Children?.Items);

    /// <summary>A link that is not resolved.</summary>
    public static H5GroveEntityContract Of(string name, Link? link) => link switch
    {
        { Kind: LinkKind.Soft, Target: { } target } => new SoftLinkH5GroveEntityContract { Name = name, TargetPath = HdfText.WellFormed(target) },
        { Kind: LinkKind.External, Target: { } target, File: { } file } => new ExternalLinkH5GroveEntityContract
        {
            Name = name,
            TargetFile = HdfText.WellFormed(file),
            TargetPath = HdfText.WellFormed(target),
        },
        _ => new OtherH5GroveEntityContract { Name = name },
    };

    private static H5GroveEntityContract Of(string name, HdfObject? found, Link? link, IReadOnlyList<Child>? children) => found switch
    {
        Group group => new GroupH5GroveEntityContract
        {
            Name = name,
            Attributes = AttributesOf(group),
            Children = children?.Select(child => Of(HdfText.WellFormed(child.Name), child.Object, child.Link, children: null)).ToArray(),
        },
        Dataset dataset => new DatasetH5GroveEntityContract
        {
            Name = name,
            Attributes = AttributesOf(dataset),
            Chunks = dataset.Layout.ChunksOrNull(),
            Filters = dataset.Filters.Count == 0
                ? null
                : dataset.Filters.Select(f => new H5GroveFilterContract { Id = f.Id, Name = HdfText.WellFormed(f.Name) }).ToArray(),
            Shape = dataset.Space.ShapeOrNull(),
            Type = H5GroveTypes.Of(dataset.Type),
        },
        NamedDatatype datatype => new DatatypeH5GroveEntityContract
        {
            Name = name,
            Attributes = AttributesOf(datatype),
            Type = H5GroveTypes.Of(datatype.Type),
        },
        _ => Of(name, link),
    };

    private static H5GroveAttributeContract[] AttributesOf(HdfObject found) =>
    [
        .. found.Attributes
            .OrderBy(a => a.Name, CodePointOrder.Instance)
            .Select(a => new H5GroveAttributeContract
            {
                Name = HdfText.WellFormed(a.Name),
                Shape = a.Space?.ShapeOrNull(),
                Type = a.Type is { } type ? H5GroveTypes.Of(type) : H5GroveTypes.Unknown,
            }),
    ];
}
