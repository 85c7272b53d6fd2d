using System.Globalization;
using System.Text.RegularExpressions;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>What <c>/metrics</c> said.</summary>
internal sealed partial class Scrape
{
    private readonly List<(string Name, string Labels, double Value)> _samples = [];

    public Scrape(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#')) continue;
            var sample = Sample().Match(line);
            Assert.That(sample.Success, Is.True, $"No sample: {line}");
            _samples.Add((sample.Groups["name"].Value, sample.Groups["labels"].Value, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The names of all samples.</summary>
    public IEnumerable<string> Names => _samples.Select(sample => sample.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The sum of a metric's samples that have these labels, such as <c>outcome="hit"</c>.</summary>
    public double this[string name, params string[] labels] =>
        _samples.Where(s => s.Name == name && labels.All(label => s.Labels.Contains(label, StringComparison.Ordinal))).Sum(s => s.Value);

    public static async Task<Scrape> OfAsync(HttpClient client) => new(await client.GetStringAsync(new Uri("metrics", UriKind.Relative)));

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)( \d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
