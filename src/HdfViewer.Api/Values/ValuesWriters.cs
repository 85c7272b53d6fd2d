using HdfViewer.Api.Json;
using HdfViewer.Api.Values.Arrow;
using HdfViewer.Application.Data.GetValues;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>Which format is written by whom.</summary>
internal static class ValuesWriters
{
    /// <summary>For values on their way.</summary>
    public static IValuesWriter For(GetValuesResult values, ValueFormat format, Endian endian) => values.Format switch
    {
        ValuesFormat.Bin => RawWriter.Bin(values.Elements, endian),
        ValuesFormat.Npy => RawWriter.Npy(values.Elements, endian),
        ValuesFormat.Csv => new CsvWriter(values.Elements),
        ValuesFormat.Arrow => new ArrowWriter(values.Elements, NumPyDtype.NameOf(values.Type)),
        _ => new JsonWriter(Describe(values), format, values.Space.Kind == DataspaceKind.Null),
    };

    private static ValuesDescription Describe(GetValuesResult values) => new(
        HdfText.WellFormed(values.File.Key.Name),
        HdfText.WellFormed(values.Path.Value),
        HdfText.WellFormed(NumPyDtype.NameOf(values.Type)),
        values.Elements.Shape,
        IsNull: values.Space.Kind == DataspaceKind.Null);
}
