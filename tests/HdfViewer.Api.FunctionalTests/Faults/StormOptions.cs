using System.Globalization;

namespace HdfViewer.Api.FunctionalTests.Faults;

/// <summary>How long and how hard it storms. In ./test short; scripts/storm.sh makes it long.</summary>
internal sealed record StormOptions(int Requests, TimeSpan Time, int Clients, string? Report)
{
    public static StormOptions Read() => new(
        Number("HDFVIEWER_STORM_REQUESTS", 3_000),
        TimeSpan.FromSeconds(Number("HDFVIEWER_STORM_SECONDS", 45)),
        Number("HDFVIEWER_STORM_CLIENTS", 12),
        Environment.GetEnvironmentVariable("HDFVIEWER_STORM_REPORT"));

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
