using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Application.Objects.GetAttributes;
using HdfViewer.Application.Objects.GetChildren;
using HdfViewer.Application.Objects.GetMeta;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Answers about objects in a file.</summary>
internal sealed class ObjectsProfile : Profile
{
    public ObjectsProfile()
    {
        CreateMap<Link, LinkContract>().ConvertUsing(link => new LinkContract
        {
            Kind = link.Kind.ToString().ToLowerInvariant(),
            Target = link.Target,
            File = link.File,
        });
        CreateMap<Datatype, TypeContract>().ConvertUsing(type => TypeContracts.Of(type));
        CreateMap<FilterStep, FilterContract>().ConvertUsing(filter => FilterContracts.Of(filter));
        CreateMap<HdfAttribute, AttributeContract>().ConvertUsing((attribute, _, context) => MapAttribute(WrittenNames.Bounded(attribute), context));

        CreateMap<GetChildrenResult, ChildrenContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Path, o => o.MapFrom(s => s.Path.Value))
            .ForMember(d => d.Children, o => o.MapFrom((s, _, _, context) => s.Children.Select(c => ChildContracts.Of(s.Path, c, context)).ToArray()))
            .ForMember(d => d.Total, o => o.MapFrom(s => s.IsPage ? s.Total : (long?)null));

        CreateMap<GetAttributesResult, AttributesContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Path, o => o.MapFrom(s => s.Path.Value))
            .ForMember(d => d.Total, o => o.MapFrom(s => s.IsPage ? s.Total : (long?)null));

        CreateMap<GetMetaResult, MetaContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Metadata, o => o.MapFrom((s, _, _, context) => ObjectContracts.Of(s, context)));
    }

    private static AttributeContract MapAttribute(HdfAttribute attribute, ResolutionContext context) => new()
    {
        Name = attribute.Name,
        Value = attribute.Value is { } value ? new HdfValue(value, context.ValueFormat()) : null,
        Dtype = attribute.Type is { } type ? NumPyDtype.NameOf(type) : null,
        Shape = attribute.Space?.ShapeOrNull(),
        Error = attribute.Error,
    };
}
