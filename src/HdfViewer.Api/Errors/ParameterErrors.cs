using System.Text.Json;
using FluentValidation.AspNetCore;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace HdfViewer.Api.Errors;

/// <summary>Answers about wrong parameters: keyed by the parameter's name on the wire.</summary>
internal static class ParameterErrors
{
    private const string Code = "invalid_parameter";

    /// <summary>What validators found.</summary>
    public static Error From(IEnumerable<ValidationFailure> failures)
    {
        var state = new ModelStateDictionary();
        new ValidationResult(failures).AddToModelState(state, prefix: null);
        return From(state);
    }

    /// <summary>What model binding found.</summary>
    public static Error From(ModelStateDictionary state)
    {
        var fields = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, entry) in state)
        {
            if (entry.Errors.Count > 0) fields[WireName(name)] = [.. entry.Errors.Select(e => e.ErrorMessage)];
        }

        return new Error(StatusCodes.Status400BadRequest, Code, string.Join(' ', fields.Values.SelectMany(m => m))) { Fields = fields };
    }

    /// <summary>One wrong parameter.</summary>
    public static IReadOnlyDictionary<string, string[]> One(string parameter, string message) =>
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [WireName(parameter)] = [message] };

    private static string WireName(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}
