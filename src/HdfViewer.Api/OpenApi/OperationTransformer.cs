using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HdfViewer.Api.OpenApi;

/// <summary>What controllers do not say about an operation by their types: failures, headers, values that a text may have.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    private const string Content = "getContent";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var description in context.Description.ParameterDescriptions)
        {
            if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == description.Name) is { } parameter
                && description.ModelMetadata is DefaultModelMetadata { ContainerType: { } container, PropertyName: { } property } metadata)
                Describe(parameter, container, property, metadata.Attributes.Attributes);
        }

        if (context.Document is not { } document) return Task.CompletedTask;
        var path = context.Description.RelativePath ?? string.Empty;
        if (path.Contains("{key}", StringComparison.Ordinal))
        {
            ErrorResponses.Add(operation, document, operation.OperationId == Content ? ErrorResponses.AboutContent : ErrorResponses.AboutFiles);
            AddVersionHeaders(operation);
        }
        else if (path.StartsWith("h5grove/", StringComparison.Ordinal))
        {
            H5GroveOperations.AddErrors(operation, document);
            AddVersionHeaders(operation);
        }
        else if (path.StartsWith("files", StringComparison.Ordinal))
        {
            ErrorResponses.Add(operation, document, ErrorResponses.AboutLists);
        }
        else
        {
            ErrorResponses.Add(operation, document, ErrorResponses.AboutServer);
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
        {
            // Said by an empty list: the document's own asks everybody.
            operation.Security = [];
            foreach (var status in new[] { "401", "403", "429" }) operation.Responses?.Remove(status);
        }

        if (operation.OperationId == Content) DescribeContent(operation);
        if (operation.OperationId == ValuesOperation.Id) ValuesOperation.Describe(operation, document);
        if (operation.OperationId == ImageOperation.Id) ImageOperation.Describe(operation);
        if (operation.OperationId == H5GroveOperations.Data) H5GroveOperations.DescribeData(operation);
        AddExample(operation);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiParameter parameter, Type container, string property, IReadOnlyList<object> attributes)
    {
        parameter.Description = PropertyComments.SummaryOf(container, property);
        parameter.Example = PropertyComments.ExampleOf(container, property);
        parameter.Required = attributes.OfType<RequiredAttribute>().Any();
        if (parameter.Schema is not OpenApiSchema schema) return;
        if (attributes.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)(string)value!)];
        if (attributes.OfType<DefaultValueAttribute>().FirstOrDefault() is { Value: { } value })
            schema.Default = JsonSerializer.SerializeToNode(value);
    }

    private static void AddExample(OpenApiOperation operation)
    {
        if (AnswerExamples.Of(operation.OperationId) is { } example
            && operation.Responses is { } responses && responses.TryGetValue("200", out var response)
            && response.Content is { } content && content.TryGetValue("application/json", out var body) && body is { } answer)
            answer.Example = example;
    }

    private static void AddVersionHeaders(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(Header("If-None-Match", "The ETag of an earlier answer: when it would be the same again, 304 comes instead."));
        operation.Responses ??= [];
        operation.Responses["304"] = new OpenApiResponse { Description = "The answer is the one that the client has." };
        if (operation.Responses.TryGetValue("200", out var response) && response is OpenApiResponse answer) answer.Headers = VersionHeaders();
    }

    private static void DescribeContent(OpenApiOperation operation)
    {
        operation.Parameters!.Add(Header("Range", "One range of bytes, such as bytes=0-1023."));
        operation.Parameters.Add(Header("If-Range", "The ETag of the version that the range is wanted of; of another version the whole file comes."));
        operation.Responses!["200"] = Bytes("The whole file.");
        operation.Responses["206"] = Bytes("The range asked for.");
    }

    private static OpenApiResponse Bytes(string description) => new()
    {
        Description = description,
        Headers = VersionHeaders(),
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/x-hdf5"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        },
    };

    private static Dictionary<string, IOpenApiHeader> VersionHeaders() => new(StringComparer.Ordinal)
    {
        ["ETag"] = new OpenApiHeader { Description = "Changes when the answer does.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
    };

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
