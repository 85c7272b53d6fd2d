using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Application.Data.GetStats;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Exact statistics.</summary>
internal sealed class StatsProfile : Profile
{
    public StatsProfile()
    {
        CreateMap<GetStatsResult, ExactStatsContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Path, o => o.MapFrom(s => s.Path.Value))
            .ForMember(d => d.Dtype, o => o.MapFrom(s => NumPyDtype.NameOf(s.Type)))
            .ForMember(d => d.Min, o => o.MapFrom((s, _, _, context) => ValueOf(s.Min, context.ValueFormat())))
            .ForMember(d => d.Max, o => o.MapFrom((s, _, _, context) => ValueOf(s.Max, context.ValueFormat())))
            .ForMember(d => d.Mean, o => o.MapFrom(s => s.Mean))
            .ForMember(d => d.Std, o => o.MapFrom(s => Finite(s.Std)))
            .ForMember(d => d.CacheVersion, o => o.MapFrom(s => s.File.ETag.Value));

        CreateMap<GetStatsResult, H5GroveStatsContract>()
            .ForMember(d => d.StrictPositiveMin, o => o.MapFrom((s, _, _, context) => ValueOf(s.LeastAboveZero, context.ValueFormat())))
            .ForMember(d => d.PositiveMin, o => o.MapFrom((s, _, _, context) => ValueOf(s.LeastNotBelowZero, context.ValueFormat())))
            .ForMember(d => d.Min, o => o.MapFrom((s, _, _, context) => ValueOf(s.Min, context.ValueFormat())))
            .ForMember(d => d.Max, o => o.MapFrom((s, _, _, context) => ValueOf(s.Max, context.ValueFormat())))
            .ForMember(d => d.Mean, o => o.MapFrom(s => s.Mean))
            .ForMember(d => d.Std, o => o.MapFrom(s => Finite(s.Std)));
    }

    private static HdfValue? ValueOf(NdBuffer? number, ValueFormat format) => number is null ? null : new HdfValue(number, format);

    /// <summary>The deviation of finite values can overflow.</summary>
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
