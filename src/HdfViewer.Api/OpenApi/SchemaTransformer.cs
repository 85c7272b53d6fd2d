using HdfViewer.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>Schemas of types that write themselves.</summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;

        // Kinds without a mark of their own are told apart by their members.
        if (schema.Discriminator is { Mapping: null or { Count: 0 } }) schema.Discriminator = null;

        // A property that is only read is never null unless it says so; the framework is careful about what it can't see being set.
        if (context.JsonPropertyInfo is { Set: null, IsGetNullable: false } && schema.Type is { } kind) schema.Type = kind & ~JsonSchemaType.Null;

        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. (schema.Enum ?? []).Where(value => value is not null)];
        }
        else if (type == typeof(HdfValue))
        {
            schema.Description = "A value of any datatype: dimensions as nested arrays, compounds as objects, complex numbers as pairs, "
                + "strings as text, opaque bytes in hexadecimal, references as the path of their target.";
        }
        else if (type == typeof(AttributeValues))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalProperties = new OpenApiSchema();
        }
        else if (type == typeof(IndexRange))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
        }
        else if (type == typeof(UInt128))
        {
            schema.Type = context.JsonTypeInfo.Type == type ? JsonSchemaType.Integer : JsonSchemaType.Integer | JsonSchemaType.Null;
            schema.Minimum = "0";
        }

        return Task.CompletedTask;
    }
}
