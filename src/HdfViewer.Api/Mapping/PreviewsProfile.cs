using System.Globalization;
using System.Text.Json;
using AutoMapper;
using HdfViewer.Api.Contracts;
using HdfViewer.Api.Json;
using HdfViewer.Application.Data.GetPreview;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Mapping;

/// <summary>Previews.</summary>
internal sealed class PreviewsProfile : Profile
{
    /// <summary>A single element may be an array of millions. As JSON, 8 MiB of values are some 30: more than anybody looks at.</summary>
    private const int MaxTableBytes = 8 << 20;

    public PreviewsProfile()
    {
        // Parts that were not asked for are null, and stay so.
        CreateMap<PreviewStats, StatsContract>().ConvertUsing((stats, _, _) => MapStats(stats)!);
        CreateMap<PreviewTable, TableContract>().ConvertUsing((table, _, context) => MapTable(table, context.ValueFormat())!);
        CreateMap<PreviewPlot, PlotContract>().ConvertUsing((plot, _, context) => MapPlot(plot, context.ValueFormat())!);
        CreateMap<PreviewProfile, ProfileContract>()
            .ConvertUsing((profile, _, context) => MapProfile(profile, context.ValueFormat())!);
        CreateMap<PreviewLimits, PreviewLimitsContract>()
            .ForMember(d => d.Table1DMax, o => o.MapFrom(s => s.MaxTableValues))
            .ForMember(d => d.Table2DMax, o => o.MapFrom(s => s.MaxTableSide));
        CreateMap<GetPreviewResult, PreviewContract>()
            .ForMember(d => d.Key, o => o.MapFrom(s => s.File.Key.Name))
            .ForMember(d => d.Path, o => o.MapFrom(s => s.Path.Value))
            .ForMember(d => d.Dtype, o => o.MapFrom(s => NumPyDtype.NameOf(s.Type)))
            .ForMember(d => d.Shape, o => o.MapFrom(s => s.Space.ShapeOrNull()))
            .ForMember(d => d.Ndim, o => o.MapFrom(s => s.Space.Rank))
            .ForMember(d => d.PreviewType, o => o.MapFrom(s => KindName(s.Kind)))
            .ForMember(d => d.Mode, o => o.MapFrom(s => WireName(s.Mode)))
            .ForMember(d => d.Detail, o => o.MapFrom(s => WireName(s.Detail)))
            .ForMember(d => d.FixedIndices, o => o.MapFrom(s => IndicesOf(s)))
            .ForMember(d => d.CacheVersion, o => o.MapFrom(s => s.File.ETag.Value));
    }

    private static string WireName<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string KindName(PreviewKind kind) => kind switch
    {
        PreviewKind.Empty => "empty",
        PreviewKind.Scalar => "scalar",
        PreviewKind.OneDimensional => "1d",
        PreviewKind.TwoDimensional => "2d",
        _ => "nd",
    };

    private static Dictionary<string, long> IndicesOf(GetPreviewResult result) =>
        result.FixedIndices.ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value, StringComparer.Ordinal);

    private static StatsContract? MapStats(PreviewStats? stats) => stats switch
    {
        ComputedStats s => new ComputedStatsContract
        {
            Min = Finite(s.Min),
            Max = Finite(s.Max),
            Mean = Finite(s.Mean),
            Std = Finite(s.Std),
            SampleSize = s.SampleSize,
            Sampled = s.Sampled,
            Method = s.Sampled ? "strided" : "exact",
        },
        UnsupportedStats s => new UnsupportedStatsContract { Reason = s.Reason },
        _ => null,
    };

    /// <summary>The mean of finite values can overflow.</summary>
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static TableContract? MapTable(PreviewTable? table, ValueFormat format)
    {
        if (table is UnsupportedTable none) return new UnsupportedTableContract { Reason = none.Reason };
        if (table is not ValueTable values) return null;
        if (values.Values.Bytes.Length > MaxTableBytes) return new UnsupportedTableContract { Reason = "too-large" };

        // Tables are for people: they see enumerations by name.
        var data = new HdfValue(values.Values, format with { Enums = EnumFormat.Name });
        var shape = values.Values.Shape;
        return shape.Count switch
        {
            0 => new ScalarTableContract { Value = data },
            1 => new LineTableContract { Values = data, Count = shape[0], Start = values.RowStart, Step = values.RowStep },
            _ => new GridTableContract
            {
                Data = data,
                Shape = shape,
                RowStart = values.RowStart,
                ColStart = values.ColStart,
                RowStep = values.RowStep,
                ColStep = values.ColStep,
            },
        };
    }

    private static PlotContract? MapPlot(PreviewPlot? plot, ValueFormat format) => plot switch
    {
        LinePlot p => new LinePlotContract
        {
            X = IndicesOf(p.Y, p.XStart, p.XStep),
            Y = new HdfValue(p.Y, format),
            Count = p.Y.Length,
            XStart = p.XStart,
            XStep = p.XStep,
        },
        HeatmapPlot p => new HeatmapPlotContract
        {
            Data = new HdfValue(p.Data, format),
            Shape = p.Data.Shape,
            RowStart = p.RowStart,
            ColStart = p.ColStart,
            RowStep = p.RowStep,
            ColStep = p.ColStep,
        },
        UnsupportedPlot p => new UnsupportedPlotContract { Reason = p.Reason },
        _ => null,
    };

    private static ProfileContract? MapProfile(PreviewProfile? profile, ValueFormat format) =>
        profile is null ? null : new ProfileContract
        {
            Index = profile.Index,
            X = IndicesOf(profile.Y, profile.XStart, profile.XStep),
            Y = new HdfValue(profile.Y, format),
            Count = profile.Y.Length,
            XStart = profile.XStart,
            XStep = profile.XStep,
            DimRow = profile.DimRow,
            DimCol = profile.DimCol,
        };

    private static IndexRange IndicesOf(NdBuffer values, long start, long step) => new(start, step, values.Length);
}
