using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace HdfViewer.ArchitectureTests;

/// <summary>Dependencies point inwards only.</summary>
internal sealed class LayerTests
{
    private const string Ports = @"HdfViewer\.Domain\.Ports(\..*)?";

    [Test]
    public void Domain_knows_no_other_layer()
    {
        var rule = Types().That().ResideInAssembly(Product.Domain)
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Product.Application, Product.Infrastructure, Product.Api));

        rule.Check(Product.Server);
    }

    [Test]
    public void Application_knows_only_the_domain()
    {
        var rule = Types().That().ResideInAssembly(Product.Application)
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Product.Infrastructure, Product.Api));

        rule.Check(Product.Server);
    }

    [TestCase(@"Microsoft\.AspNetCore\..*")]
    [TestCase(@"Amazon\..*")]
    [TestCase(@"HdfViewer\.Worker\..*")]
    [TestCase(@"AutoMapper(\..*)?")]
    [TestCase(@"System\.Net\.Http(\..*)?")]
    public void Application_knows_nothing_of_HTTP_S3_or_libhdf5(string foreign)
    {
        var rule = Types().That().ResideInAssembly(Product.Application)
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(foreign);

        rule.Check(Product.Server);
    }

    [Test]
    public void Infrastructure_does_not_know_the_API()
    {
        var rule = Types().That().ResideInAssembly(Product.Infrastructure)
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Product.Api));

        rule.Check(Product.Server);
    }

    [Test]
    public void The_API_knows_of_the_infrastructure_only_how_to_register_it()
    {
        var registration = Product.Infrastructure.GetType("HdfViewer.Infrastructure.DependencyInjection", throwOnError: true)!;
        var rule = Types().That().ResideInAssembly(Product.Api)
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Product.Infrastructure).And().AreNot(registration));

        rule.Check(Product.Server);
    }

    [Test]
    public void Controllers_send_queries_and_know_no_port()
    {
        var rule = Classes().That().ResideInAssembly(Product.Api).And().HaveNameEndingWith("Controller")
            .Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(Ports);

        rule.Check(Product.Server);
        Assert.That(Product.Api.GetTypes().Where(t => t.Name.EndsWith("Controller", StringComparison.Ordinal)), Is.Not.Empty);
    }
}
