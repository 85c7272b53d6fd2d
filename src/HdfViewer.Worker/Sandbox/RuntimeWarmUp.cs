using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// Makes the runtime do once what it opens files for, since later it can open none: it seeds its hashes, throws and catches, and, where there is
/// a JIT compiler, loads all assemblies that the worker refers to. A program compiled ahead of time is one file, which is here already.
/// </summary>
internal static class RuntimeWarmUp
{
    /// <summary>Does it.</summary>
    public static void Run()
    {
        _ = HashCode.Combine(1, "seed".GetHashCode(StringComparison.Ordinal));
        try
        {
            Throw();
        }
        catch (InvalidOperationException)
        {
            // What unwinds a stack has found all that it needs.
        }

        if (RuntimeFeature.IsDynamicCodeSupported) LoadAssemblies();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw() => throw new InvalidOperationException();

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Not reached in a program that is compiled ahead of time, and trimmed.")]
    private static void LoadAssemblies()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Assembly>([typeof(RuntimeWarmUp).Assembly]);
        while (queue.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.GetReferencedAssemblies())
            {
                if (seen.Add(name.FullName)) queue.Enqueue(Assembly.Load(name));
            }
        }
    }
}
