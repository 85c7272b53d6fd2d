using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace HdfViewer.ArchitectureTests;

/// <summary>An exception says by its type what happened.</summary>
internal sealed class ExceptionTests
{
    private static readonly string[] TooGeneral = ["System.Exception", "System.SystemException", "System.ApplicationException"];

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void Nobody_throws_a_bare_exception(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);

        // Source generators put types of other namespaces into our assemblies.
        var throwers = module.GetTypes()
            .Where(t => t.FullName.StartsWith("HdfViewer.", StringComparison.Ordinal))
            .SelectMany(t => t.Methods)
            .Where(m => m.HasBody && m.Body.Instructions.Any(CreatesBareException))
            .Select(m => m.FullName);

        Assert.That(throwers, Is.Empty);
    }

    [TestCaseSource(typeof(Product), nameof(Product.All))]
    public void Exceptions_are_called_exceptions(Assembly assembly)
    {
        var misnamed = assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Exception)) && t.IsVisible && !t.Name.EndsWith("Exception", StringComparison.Ordinal));

        Assert.That(misnamed, Is.Empty);
    }

    private static bool CreatesBareException(Instruction instruction) =>
        instruction.OpCode == OpCodes.Newobj && instruction.Operand is MethodReference constructor && TooGeneral.Contains(constructor.DeclaringType.FullName);
}
