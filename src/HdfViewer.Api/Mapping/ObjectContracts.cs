using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Makes descriptions of objects.</summary>
internal static class ObjectContracts
{
    /// <summary>The description of a group, a dataset or a named datatype.</summary>
    public static ObjectContract Of(GetMetaResult result, ResolutionContext context)
    {
        var name = result.Path.Name;
        var path = result.Path.Value;
        var link = context.Mapper.Map<LinkContract?>(result.Link);
        var attributes = context.Mapper.Map<AttributeContract[]>(result.Object.Attributes);
        var truncated = result.AttributesTruncated ? true : (bool?)null;
        var total = result.AttributesTruncated ? result.Object.AttributeCount : (long?)null;
        return result.Object switch
        {
            Group group => new GroupContract
            {
                Name = name,
                Path = path,
                Link = link,
                Attributes = attributes,
                AttributesTruncated = truncated,
                NumAttributes = total,
                NumChildren = group.ChildCount,
            },
            NamedDatatype datatype => new DatatypeContract
            {
                Name = name,
                Path = path,
                Link = link,
                Attributes = attributes,
                AttributesTruncated = truncated,
                NumAttributes = total,
                Dtype = NumPyDtype.NameOf(datatype.Type),
                Type = TypeContracts.Of(datatype.Type),
                RawType = TypeContracts.RawOf(datatype.Type, elements: null),
            },
            Dataset dataset => Describe(dataset, context) with
            {
                Name = name,
                Path = path,
                Link = link,
                Attributes = attributes,
                AttributesTruncated = truncated,
                NumAttributes = total,
            },
            _ => throw new InvalidOperationException($"There is no object of class {result.Object.GetType().Name}."),
        };
    }

    private static DatasetContract Describe(Dataset dataset, ResolutionContext context)
    {
        var compression = FilterContracts.CompressionOf(dataset.Filters);
        return new DatasetContract
        {
            Name = string.Empty,
            Path = string.Empty,
            Attributes = [],
            Shape = dataset.Space.ShapeOrNull(),
            Dtype = NumPyDtype.NameOf(dataset.Type),
            Size = dataset.Space.ElementCount,
            Ndim = dataset.Space.Rank,
            Maxshape = dataset.Space.Kind == DataspaceKind.Null ? null : dataset.Space.MaxDims,
            Chunks = dataset.Layout.ChunksOrNull(),
            Compression = compression?.Name,
            CompressionOpts = compression?.Options,
            Layout = LayoutName(dataset.Layout),
            VirtualSources = (dataset.Layout as VirtualLayout)?.Sources
                .Select(s => new VirtualSourceContract { File = s.File, Dataset = s.Dataset }).ToArray(),
            ExternalFiles = (dataset.Layout as ExternalLayout)?.Segments
                .Select(s => new ExternalFileContract { File = s.File, Offset = s.Offset, Size = s.Size }).ToArray(),
            StorageSize = dataset.StorageSize,
            Fillvalue = dataset.FillValue is { } fill ? new HdfValue(fill, context.ValueFormat()) : null,
            Filters = context.Mapper.Map<FilterContract[]>(dataset.Filters),
            Type = TypeContracts.Of(dataset.Type),
            RawType = TypeContracts.RawOf(dataset.Type, dataset.Space.ElementCount),
        };
    }

    /// <summary>Elements in raw files outside are contiguous too, in HDF5's own words; <c>external_files</c> tells them apart.</summary>
    private static string LayoutName(StorageLayout layout) => layout switch
    {
        CompactLayout => "compact",
        ChunkedLayout => "chunked",
        VirtualLayout => "virtual",
        _ => "contiguous",
    };
}
