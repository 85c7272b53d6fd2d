using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>Names of schemas, which become names of types in generated clients.</summary>
internal static class SchemaNames
{
    private const string Suffix = "Contract";

    /// <summary>
    /// A contract's name without its suffix. The framework puts the name of the base before that of each kind of it, so kinds drop theirs:
    /// <c>DatasetChildContract</c> becomes <c>ChildDataset</c>.
    /// </summary>
    public static string? Of(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        if (name is null || !name.EndsWith(Suffix, StringComparison.Ordinal)) return name;

        name = name[..^Suffix.Length];
        var parent = type.Type.BaseType?.Name;
        if (parent is null || !parent.EndsWith(Suffix, StringComparison.Ordinal)) return name;

        parent = parent[..^Suffix.Length];
        return name.EndsWith(parent, StringComparison.Ordinal) ? name[..^parent.Length] : name;
    }
}
