using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace HdfViewer.Api.Requests;

/// <summary>
/// Reads one parameter of the query or the path. The framework's own binders say that a value "is not valid"; this one says what would be.
/// It also takes texts as they are (a name may be a space), refuses parameters given twice, and takes an empty one as not given.
/// </summary>
/// <param name="type">The parameter's type, without its question mark.</param>
/// <param name="range">The least and the most that a number may be.</param>
internal sealed class ScalarBinder(Type type, RangeAttribute? range) : IModelBinder
{
    /// <inheritdoc/>
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var values = bindingContext.ValueProvider.GetValue(name);
        if (values == ValueProviderResult.None) return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(name, values);
        if (values.Length > 1) bindingContext.ModelState.TryAddModelError(name, $"{name} must be given once, but is given {values.Length} times.");
        else if (string.IsNullOrEmpty(values.FirstValue)) bindingContext.Result = ModelBindingResult.Success(null);
        else if (Parse(values.FirstValue) is { } value) bindingContext.Result = ModelBindingResult.Success(value);
        else bindingContext.ModelState.TryAddModelError(name, $"{name} must be {Expected()}, but is '{values.FirstValue}'.");
        return Task.CompletedTask;
    }

    private object? Parse(string text)
    {
        if (type == typeof(string)) return text;
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(long)) return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(bool)) return ParseBool(text);
        return Enum.GetValues(type).Cast<object>().FirstOrDefault(value => string.Equals(WireName(value), text, StringComparison.OrdinalIgnoreCase));
    }

    private static object? ParseBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => null,
    };

    private string Expected()
    {
        if (type == typeof(bool)) return "true or false";
        if (type.IsEnum) return string.Join(" or ", Enum.GetValues(type).Cast<object>().Select(WireName));
        if (range is null) return "a whole number";

        // RangeAttribute keeps a long's bounds as double: beyond what any object has, the upper one means none.
        return Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture) >= long.MaxValue
            ? $"a whole number of at least {range.Minimum}"
            : $"a whole number from {range.Minimum} to {range.Maximum}";
    }

    private static string WireName(object value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!);
}

/// <summary>Applies <see cref="ScalarBinder"/> to all single values of queries and paths.</summary>
internal sealed class ScalarBinderProvider : IModelBinderProvider
{
    /// <inheritdoc/>
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var source = context.BindingInfo.BindingSource ?? context.Metadata.BindingSource;
        if (source is null || !(source.CanAcceptDataFrom(BindingSource.Query) || source.CanAcceptDataFrom(BindingSource.Path))) return null;

        var type = context.Metadata.UnderlyingOrModelType;
        if (type != typeof(string) && type != typeof(int) && type != typeof(long) && type != typeof(bool) && !type.IsEnum) return null;

        var attributes = (context.Metadata as DefaultModelMetadata)?.Attributes.Attributes;
        return new ScalarBinder(type, attributes?.OfType<RangeAttribute>().FirstOrDefault());
    }
}
