using System.Reflection;

namespace HdfViewer.ArchitectureTests;

/// <summary>What another layer does not need is internal, and what nobody derives from is sealed.</summary>
internal sealed class VisibilityTests
{
    [Test]
    public void Handlers_validators_and_behaviors_are_internal_and_sealed()
    {
        var types = Product.Application.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && IsPlumbing(t))
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(types, Is.Not.Empty);
            Assert.That(types.Where(t => t.IsVisible || !t.IsSealed), Is.Empty);
        }
    }

    [Test]
    public void Infrastructure_shows_only_how_to_register_and_configure_it()
    {
        var visible = Product.Infrastructure.GetExportedTypes()
            .Where(t => t.Name != "DependencyInjection" && !t.Name.EndsWith("Options", StringComparison.Ordinal) && !t.IsEnum);

        Assert.That(visible, Is.Empty);
    }

    [Test]
    public void Worker_shows_nothing() => Assert.That(Product.Worker.GetExportedTypes(), Is.Empty);

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void Internal_classes_that_nobody_derives_from_are_sealed(Assembly assembly)
    {
        var types = assembly.GetTypes().Where(IsHandWritten).ToArray();
        var bases = types.Select(t => t.BaseType).Where(b => b is not null).Select(b => b!.IsGenericType ? b.GetGenericTypeDefinition() : b).ToHashSet();

        var open = types.Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !t.IsVisible && !bases.Contains(t));

        Assert.That(open, Is.Empty);
    }

    private static bool IsPlumbing(Type type) =>
        type.Name.EndsWith("Handler", StringComparison.Ordinal)
        || type.Name.EndsWith("Validator", StringComparison.Ordinal)
        || type.Name.EndsWith("Behavior", StringComparison.Ordinal);

    private static bool IsHandWritten(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && type.GetCustomAttributesData().All(a => a.AttributeType.Name is not ("CompilerGeneratedAttribute" or "GeneratedCodeAttribute"))
        && type.Namespace?.StartsWith("HdfViewer.", StringComparison.Ordinal) == true
        && (type.DeclaringType is null || IsHandWritten(type.DeclaringType));
}
