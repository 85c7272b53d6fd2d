using BenchmarkDotNet.Running;

namespace HdfViewer.Benchmarks;

/// <summary>Runs benchmarks; arguments are BenchmarkDotNet's.</summary>
internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new ShortConfig());
}
