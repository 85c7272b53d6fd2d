using System.Reflection;
using ArchUnitNET.Loader;
using ArchitectureModel = ArchUnitNET.Domain.Architecture;

namespace HdfViewer.ArchitectureTests;

/// <summary>The assemblies under test.</summary>
internal static class Product
{
    public static Assembly Domain { get; } = Assembly.Load("HdfViewer.Domain");

    public static Assembly Application { get; } = Assembly.Load("HdfViewer.Application");

    public static Assembly Infrastructure { get; } = Assembly.Load("HdfViewer.Infrastructure");

    public static Assembly Api { get; } = Assembly.Load("HdfViewer.Api");

    public static Assembly Worker { get; } = Assembly.Load("HdfViewer.Worker");

    /// <summary>Each of them, for tests about all.</summary>
    public static IReadOnlyList<TestCaseData> All { get; } =
        [.. new[] { Domain, Application, Infrastructure, Api, Worker }.Select(a => new TestCaseData(a).SetArgDisplayNames(a.GetName().Name!))];

    /// <summary>The server. The worker is another program: both compile the pipe protocol in, so they must not be looked at as one.</summary>
    public static ArchitectureModel Server { get; } = new ArchLoader().LoadAssemblies(Domain, Application, Infrastructure, Api).Build();
}
