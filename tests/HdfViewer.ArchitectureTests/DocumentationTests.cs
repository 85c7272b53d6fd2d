using System.Globalization;
using System.Reflection;
using HdfViewer.Testing;

namespace HdfViewer.ArchitectureTests;

/// <summary>docs/configuration.md tells of every setting, with the default that it has.</summary>
internal sealed class DocumentationTests
{
    private static readonly string[] Rows = File.ReadAllLines(RepositoryPaths.Of("docs", "configuration.md"));

    public static IEnumerable<TestCaseData> Settings() =>
        from test in Product.All
        let assembly = (Assembly)test.Arguments[0]!
        from type in assembly.GetTypes()
        where type.Name.EndsWith("Options", StringComparison.Ordinal)
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
        where section is not null
        let defaults = Activator.CreateInstance(type)!
        from property in type.GetProperties()
        where property.CanWrite
        select new TestCaseData($"{section}:{property.Name}", property.GetValue(defaults)).SetArgDisplayNames($"{section}:{property.Name}");

    [TestCase("Auth:ApiKeys:0:Name")]
    [TestCase("Auth:ApiKeys:0:Hash")]
    [TestCase("Auth:ApiKeys:0:Access:0")]
    [TestCase("Auth:Jwt:Rules:0:Claim")]
    [TestCase("Auth:Jwt:Rules:0:Value")]
    [TestCase("Auth:Jwt:Rules:0:Access:0")]
    public void A_setting_within_a_list_is_documented(string name) =>
        Assert.That(Rows.Any(row => row.StartsWith('|') && row.Contains($"`{name}`", StringComparison.Ordinal)), Is.True);

    [TestCaseSource(nameof(Settings))]
    public void A_setting_is_documented_with_its_default(string name, object? value)
    {
        var row = Rows.FirstOrDefault(r => r.StartsWith('|') && r.Split('|')[1].Contains($"`{name}`", StringComparison.Ordinal));

        Assert.That(row, Is.Not.Null, $"docs/configuration.md has no row for {name}.");
        // Words say better what an empty text means.
        if (value is null or "") return;
        var text = value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
        Assert.That(row!.Split('|')[2].Trim().Trim('`'), Is.EqualTo(text));
    }
}
