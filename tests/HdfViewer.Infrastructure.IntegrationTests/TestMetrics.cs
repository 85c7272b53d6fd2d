using System.Diagnostics.Metrics;
using HdfViewer.Infrastructure.ObjectStores;
using Microsoft.Extensions.DependencyInjection;

namespace HdfViewer.Infrastructure.IntegrationTests;

/// <summary>Metrics that nobody reads, one set for the test run.</summary>
internal static class TestMetrics
{
    private static readonly IMeterFactory Meters =
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public static StoreMetrics Store { get; } = new(Meters);
}
