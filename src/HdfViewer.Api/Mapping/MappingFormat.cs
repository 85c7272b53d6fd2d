using AutoMapper;
using HdfViewer.Api.Json;

namespace HdfViewer.Api.Mapping;

/// <summary>Hands the choices of a request about values on to where values are mapped.</summary>
internal static class MappingFormat
{
    private const string Key = nameof(ValueFormat);

    /// <summary>For this one mapping.</summary>
    public static void SetValueFormat(this IMappingOperationOptions options, ValueFormat format) => options.Items[Key] = format;

    /// <summary>As set for this mapping.</summary>
    public static ValueFormat ValueFormat(this ResolutionContext context) => (ValueFormat)context.Items[Key];
}
