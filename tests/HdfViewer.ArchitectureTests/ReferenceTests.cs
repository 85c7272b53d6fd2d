using System.Reflection;
using System.Xml.Linq;
using HdfViewer.Testing;

namespace HdfViewer.ArchitectureTests;

/// <summary>The same, at the level of assemblies and project files: a reference that nothing uses yet is an invitation.</summary>
internal sealed class ReferenceTests
{
    [TestCase("Domain")]
    [TestCase("Application", "Domain")]
    [TestCase("Infrastructure", "Application", "Worker (not its assembly)")]
    [TestCase("Worker", "Domain")]
    [TestCase("Api", "Application", "Infrastructure")]
    public void A_project_refers_to_these_projects_only(string project, params string[] allowed)
    {
        var references = ItemsOf(project, "ProjectReference").Select(Describe);

        Assert.That(references, Is.SubsetOf(allowed));
    }

    [TestCase("Domain")]
    [TestCase("Worker")]
    public void A_project_refers_to_no_package(string project) => Assert.That(ItemsOf(project, "PackageReference"), Is.Empty);

    [Test]
    public void Domain_uses_only_the_base_class_library() =>
        Assert.That(ForeignReferencesOf(Product.Domain), Is.Empty);

    [Test]
    public void Worker_uses_only_the_domain_and_the_base_class_library() =>
        Assert.That(ForeignReferencesOf(Product.Worker), Is.EqualTo(["HdfViewer.Domain"]));

    [Test]
    public void Application_is_built_without_ASP_NET() =>
        Assert.That(ForeignReferencesOf(Product.Application), Has.None.StartsWith("Microsoft.AspNetCore").And.None.StartsWith("AWSSDK"));

    private static IEnumerable<XElement> ItemsOf(string project, string item) =>
        XDocument.Load(RepositoryPaths.Of("src", $"HdfViewer.{project}", $"HdfViewer.{project}.csproj")).Descendants(item);

    private static string Describe(XElement reference)
    {
        var name = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value).Replace("HdfViewer.", "", StringComparison.Ordinal);
        // The server carries the worker along as a program: its assembly is no reference.
        return reference.Attribute("ReferenceOutputAssembly")?.Value == "false" ? $"{name} (not its assembly)" : name;
    }

    private static string[] ForeignReferencesOf(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal))];
}
