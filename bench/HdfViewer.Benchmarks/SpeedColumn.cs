using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace HdfViewer.Benchmarks;

/// <summary>How many bytes one call of each benchmark of a class is about: what comes out of a filter, what goes into a writer.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WorksOnAttribute(long bytes) : Attribute
{
    public long Bytes { get; } = bytes;
}

/// <summary>Megabytes a second.</summary>
internal sealed class SpeedColumn : IColumn
{
    public string Id => nameof(SpeedColumn);

    public string ColumnName => "MB/s";

    public string Legend => "Bytes that a call is about, a second";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (BytesOf(benchmarkCase) is not { } bytes || summary[benchmarkCase]?.ResultStatistics is not { } statistics) return string.Empty;
        const double NanosecondsToMegabytes = 1e9 / 1e6;
        return (bytes / statistics.Median * NanosecondsToMegabytes).ToString("N0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(one => BytesOf(one) is not null);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    private static long? BytesOf(BenchmarkCase benchmarkCase) =>
        benchmarkCase.Descriptor.Type.GetCustomAttributes(typeof(WorksOnAttribute), inherit: false) is [WorksOnAttribute { Bytes: var bytes }] ? bytes : null;
}
