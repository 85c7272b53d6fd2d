using System.Reflection;
using System.Xml.Linq;

namespace HdfViewer.Api.OpenApi;

/// <summary>
/// The comments of properties that are bound from a query: the framework's own reader of comments finds a parameter only when its name is
/// the property's.
/// </summary>
internal static class PropertyComments
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(Load);

    /// <summary>What a property is; null when nobody said.</summary>
    public static string? SummaryOf(Type container, string property) => TextOf(container, property, "summary");

    /// <summary>An example of its value; null when there is none.</summary>
    public static string? ExampleOf(Type container, string property) => TextOf(container, property, "example");

    private static string? TextOf(Type container, string property, string element)
    {
        var declaring = container.GetProperty(property)?.DeclaringType;
        return Members.Value.TryGetValue($"P:{declaring?.FullName}.{property}", out var member) && member.Element(element) is { } found
            ? Flatten(found)
            : null;
    }

    /// <summary>Text in one line, with code in backticks as Markdown has it.</summary>
    private static string Flatten(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(node => node is XElement { Name.LocalName: "c" } code ? $"`{code.Value}`" : node switch
        {
            XText plain => plain.Value,
            XElement other => other.Value,
            _ => string.Empty,
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The compiler leaves the comments beside the assembly.</summary>
    private static Dictionary<string, XElement> Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, Assembly.GetExecutingAssembly().GetName().Name + ".xml");
        if (!File.Exists(path)) return [];
        return XDocument.Load(path).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
    }
}
