using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using HdfViewer.Testing;
using HdfViewer.Testing.S3;

namespace HdfViewer.Api.FunctionalTests.Operations;

/// <summary>docs/operations.md lists every metric of the server's own, by the name that Prometheus sees too, and none that there is not.</summary>
public sealed partial class DocumentedMetricsTests
{
    [Test]
    public async Task Every_metric_is_documented_and_every_documented_one_exists()
    {
        // What a server publishes, all of its parts in use.
        using var listener = new MeterListener();
        var instruments = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (!instrument.Meter.Name.StartsWith("HdfViewer.", StringComparison.Ordinal)) return;
            lock (instruments) instruments[instrument.Name] = instrument;
        };
        listener.Start();
        var s3 = await S3Server.GetAsync();
        await using var bucket = await s3.CreateBucketAsync("documented");
        await using var server = await TestServer.StartAsync([.. bucket.Settings(), .. OperationsSettings.EverythingOn]);
        await server.Client.GetAsync("/files");

        var documented = Row().Matches(await File.ReadAllTextAsync(RepositoryPaths.Of("docs", "operations.md")))
            .ToDictionary(row => row.Groups["name"].Value, row => row.Groups["prometheus"].Value, StringComparer.Ordinal);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(documented.Keys, Is.EquivalentTo(instruments.Keys));
            foreach (var (name, prometheus) in documented)
            {
                if (instruments.TryGetValue(name, out var instrument)) Assert.That(prometheus, Is.EqualTo(PrometheusName(instrument)));
            }
        }
    }

    /// <summary>https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics: the unit goes into the name, counters end in total.</summary>
    private static string PrometheusName(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal) ? name + "_total" : name;
    }

    [GeneratedRegex(@"^\| `(?<name>hdfviewer\.[a-z_.]+)` \| `(?<prometheus>[a-z_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
