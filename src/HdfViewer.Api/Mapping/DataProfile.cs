using System.Globalization;
using System.Text.Json;
using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Application.Data.GetData;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Parts of datasets.</summary>
internal sealed class DataProfile : Profile
{
    public DataProfile()
    {
        CreateMap<HeatmapStats, DataRangeContract>();
        CreateMap<MatrixData, GridStepsContract>();
        CreateMap<HeatmapData, GridStepsContract>();
        CreateMap<LineData, LineStepContract>();

        // Matrices are for people, as tables are: they see enumerations by name.
        Common<MatrixDataContract>(format => format with { Enums = EnumFormat.Name })
            .ForMember(d => d.RowOffset, o => o.MapFrom(s => ((MatrixData)s.Part).RowOffset))
            .ForMember(d => d.ColOffset, o => o.MapFrom(s => ((MatrixData)s.Part).ColOffset))
            .ForMember(d => d.DownsampleInfo, o => o.MapFrom(s => (MatrixData)s.Part));
        Common<HeatmapDataContract>(format => format)
            .ForMember(d => d.Stats, o => o.MapFrom(s => ((HeatmapData)s.Part).Stats))
            .ForMember(d => d.RowOffset, o => o.MapFrom(s => ((HeatmapData)s.Part).RowOffset))
            .ForMember(d => d.ColOffset, o => o.MapFrom(s => ((HeatmapData)s.Part).ColOffset))
            .ForMember(d => d.DownsampleInfo, o => o.MapFrom(s => (HeatmapData)s.Part))
            .ForMember(d => d.Sampled, o => o.MapFrom(s => ((HeatmapData)s.Part).IsSampled))
            .ForMember(d => d.RequestedMaxSize, o => o.MapFrom(s => ((HeatmapData)s.Part).RequestedMaxSize))
            .ForMember(d => d.EffectiveMaxSize, o => o.MapFrom(s => ((HeatmapData)s.Part).EffectiveMaxSize))
            .ForMember(d => d.MaxSizeClamped, o => o.MapFrom(s => ((HeatmapData)s.Part).EffectiveMaxSize < ((HeatmapData)s.Part).RequestedMaxSize));
        Common<LineDataContract>(format => format)
            .ForMember(d => d.Axis, o => o.MapFrom(s => ((LineData)s.Part).Axis))
            .ForMember(d => d.Index, o => o.MapFrom(s => ((LineData)s.Part).Index))
            .ForMember(d => d.QualityRequested, o => o.MapFrom(s => WireName(((LineData)s.Part).QualityRequested)))
            .ForMember(d => d.QualityApplied, o => o.MapFrom(s => WireName(((LineData)s.Part).QualityApplied)))
            .ForMember(d => d.LineOffset, o => o.MapFrom(s => ((LineData)s.Part).Offset))
            .ForMember(d => d.LineLimit, o => o.MapFrom(s => ((LineData)s.Part).Limit))
            .ForMember(d => d.RequestedPoints, o => o.MapFrom(s => ((LineData)s.Part).Limit))
            .ForMember(d => d.ReturnedPoints, o => o.MapFrom(s => s.Part.Data.Length))
            .ForMember(d => d.LineStep, o => o.MapFrom(s => ((LineData)s.Part).Step))
            .ForMember(d => d.DownsampleInfo, o => o.MapFrom(s => (LineData)s.Part))
            .ForMember(d => d.DataMin, o => o.MapFrom((s, _, _, c) => ((LineData)s.Part).Min is { } min ? new HdfValue(min, c.ValueFormat()) : null))
            .ForMember(d => d.DataMax, o => o.MapFrom((s, _, _, c) => ((LineData)s.Part).Max is { } max ? new HdfValue(max, c.ValueFormat()) : null));
        CreateMap<GetDataResult, DataContract>().ConvertUsing((s, _, context) => s.Part switch
        {
            MatrixData => context.Mapper.Map<MatrixDataContract>(s),
            HeatmapData => context.Mapper.Map<HeatmapDataContract>(s),
            _ => context.Mapper.Map<LineDataContract>(s),
        });
    }

    private static string WireName<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private IMappingExpression<GetDataResult, T> Common<T>(Func<ValueFormat, ValueFormat> format)
        where T : DataContract => CreateMap<GetDataResult, T>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Path, o => o.MapFrom(s => s.Path.Value))
            .ForMember(d => d.Mode, o => o.MapFrom(s => WireName(s.Mode)))
            .ForMember(d => d.Dtype, o => o.MapFrom(s => NumPyDtype.NameOf(s.Type)))
            .ForMember(d => d.Data, o => o.MapFrom((s, _, _, context) => new HdfValue(s.Part.Data, format(context.ValueFormat()))))
            .ForMember(d => d.Shape, o => o.MapFrom(s => s.Part.Data.Shape))
            .ForMember(d => d.SourceShape, o => o.MapFrom(s => s.Space.Dims))
            .ForMember(d => d.SourceNdim, o => o.MapFrom(s => s.Space.Rank))
            .ForMember(
                d => d.FixedIndices,
                o => o.MapFrom(s => s.FixedIndices.ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value, StringComparer.Ordinal)))
            .ForMember(d => d.CacheVersion, o => o.MapFrom(s => s.File.ETag.Value));
}
