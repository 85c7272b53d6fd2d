using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Makes entries of listings.</summary>
internal static class ChildContracts
{
    /// <summary>The entry for one link of a group.</summary>
    public static ChildContract Of(HdfPath group, Child child, ResolutionContext context)
    {
        var path = group.Child(child.Name).Value;
        var link = context.Mapper.Map<LinkContract?>(child.Link);
        return child.Object switch
        {
            Group item => new GroupChildContract
            {
                Name = child.Name,
                Path = path,
                Link = link,
                Error = child.Error,
                NumChildren = item.ChildCount,
            },
            NamedDatatype item => new DatatypeChildContract
            {
                Name = child.Name,
                Path = path,
                Link = link,
                Error = child.Error,
                Dtype = NumPyDtype.NameOf(item.Type),
            },
            Dataset item => new DatasetChildContract
            {
                Name = child.Name,
                Path = path,
                Link = link,
                Error = child.Error,
                Shape = item.Space.ShapeOrNull(),
                Dtype = NumPyDtype.NameOf(item.Type),
                Size = item.Space.ElementCount,
                Ndim = item.Space.Rank,
                Chunks = item.Layout.ChunksOrNull(),
                Compression = FilterContracts.CompressionOf(item.Filters)?.Name,
                Attributes = item.Attributes.Count > 0 ? new AttributeValues(item.Attributes, context.ValueFormat()) : null,
                NumAttributes = item.AttributeCount > 0 ? item.AttributeCount : null,
                AttributesTruncated = item.AttributeCount > item.Attributes.Count ? true : null,
            },
            _ => new UnresolvedChildContract { Name = child.Name, Path = path, Link = link, Error = child.Error },
        };
    }
}
