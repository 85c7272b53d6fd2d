using System.Reflection;
using System.Text.RegularExpressions;
using HdfViewer.Testing;

namespace HdfViewer.ArchitectureTests;

/// <summary>A name says what a thing does.</summary>
internal sealed partial class NamingTests
{
    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void No_type_has_a_name_that_says_nothing(Assembly assembly)
    {
        var empty = assembly.GetTypes().Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && EmptyWord().IsMatch(t.Name)).Select(t => t.FullName);

        Assert.That(empty, Is.Empty);
    }

    [Test]
    public void No_folder_says_what_kind_of_type_it_holds_instead_of_what_it_is_about()
    {
        var folders = Sources().Select(f => Path.GetDirectoryName(f)!).Distinct(StringComparer.Ordinal)
            .Where(f => f[RepositoryPaths.Root.Length..].Split(Path.DirectorySeparatorChar).Any(EmptyFolder().IsMatch));

        Assert.That(folders, Is.Empty);
    }

    [Test]
    public void Sources_have_no_regions_and_no_leftovers()
    {
        var leftovers = Sources().Where(f => Leftover().IsMatch(File.ReadAllText(f)));

        Assert.That(leftovers, Is.Empty);
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void Interfaces_begin_with_I(Assembly assembly)
    {
        var misnamed = assembly.GetTypes().Where(t => t.IsInterface && !InterfaceName().IsMatch(t.Name)).Select(t => t.FullName);

        Assert.That(misnamed, Is.Empty);
    }

    private static string[] Sources()
    {
        var sources = Directory.EnumerateFiles(RepositoryPaths.Of("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !BuildFolder().IsMatch(f))
            .ToArray();
        Assert.That(sources, Has.Length.GreaterThan(50), "The sources are not where this test looks for them.");
        return sources;
    }

    [GeneratedRegex("(Utils?|Utilit(y|ies)|Helpers?|Common|Managers?|Misc)([A-Z`]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyWord();

    [GeneratedRegex("^(Utils?|Utilities|Helpers?|Common|Managers?|Misc|Interfaces|Models|Exceptions|Enums|Classes|Services)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EmptyFolder();

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", RegexOptions.Multiline, 1000)]
    private static partial Regex Leftover();

    [GeneratedRegex("^I[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex InterfaceName();

    [GeneratedRegex("[/\\\\](bin|obj)[/\\\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BuildFolder();
}
