using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HdfViewer.Worker.Native;

namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// The kernel's filter of system calls, for all threads and for good. What is not allowed fails with EPERM rather than ending the process: the
/// runtime asks for a file now and then (how much memory its control group has left) and takes no for an answer.
/// <see href="https://man7.org/linux/man-pages/man2/seccomp.2.html"/>
/// </summary>
internal static unsafe class CallFilter
{
    private const uint Allow = 0x7FFF_0000;
    private const uint KillProcess = 0x8000_0000;
    private const uint Fail = 0x0005_0000; // with the error number in the lower half

    private const uint AuditX64 = 0xC000_003E;
    private const uint AuditArm64 = 0xC000_00B7;
    private const uint FirstX32Call = 0x4000_0000;

    private const int SetModeFilter = 1;
    private const int AllThreads = 1; // SECCOMP_FILTER_FLAG_TSYNC

    // Where things are in struct seccomp_data.
    private const int NumberAt = 0;
    private const int ArchitectureAt = 4;
    private const int ArgumentsAt = 16;

    /// <summary>Whether there are tables of calls for this kind of processor.</summary>
    public static bool IsKnownHere => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>Sets the filter.</summary>
    /// <param name="settings">Whether the worker is to use the network.</param>
    /// <returns>Null, or why the kernel refuses.</returns>
    public static string? Apply(WorkerSettings settings)
    {
        var allowed = AllowedCalls.List(mayMakeCode: RuntimeFeature.IsDynamicCodeSupported);
        var program = Build(settings.ConnectPort == 0 ? allowed : NetworkCalls.AddTo(allowed, settings.Resolves));
        fixed (FilterInstruction* instructions = program)
        {
            var handover = new FilterProgram { Length = (ushort)program.Length, Instructions = instructions };
            var result = LibC.Call(SystemCalls.Seccomp.Number, SetModeFilter, AllThreads, (long)&handover, 0, 0, 0);
            if (result == 0) return null;
            return result < 0
                ? $"the kernel refuses a filter of system calls (errno {Marshal.GetLastPInvokeError()})"
                : "a thread could not be given the filter of system calls";
        }
    }

    /// <summary>The filter as a program: everything compares and returns, nothing loops.</summary>
    public static FilterInstruction[] Build(IReadOnlyList<(SystemCall Call, ArgumentRule[] Rules)> allowed)
    {
        var isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        var program = new List<FilterInstruction>
        {
            // Numbers mean other calls on other architectures, and a process can use those of several.
            FilterInstruction.Load(ArchitectureAt),
            FilterInstruction.IfEqual(isArm ? AuditArm64 : AuditX64, 1, 0),
            FilterInstruction.Return(KillProcess),
            FilterInstruction.Load(NumberAt),
            FilterInstruction.IfAtLeast(FirstX32Call, 0, 1),
            FilterInstruction.Return(KillProcess),

            // It carries its flags in memory where no filter can see them; the C library falls back on clone.
            FilterInstruction.IfEqual((uint)SystemCalls.Clone3.Number, 0, 1),
            FilterInstruction.Return(Fail | LibC.ENOSYS),
        };
        foreach (var (call, rules) in allowed)
        {
            // Load, mask, compare for each rule; then the two verdicts.
            var length = (byte)((rules.Length * 3) + (rules.Length == 0 ? 1 : 2));
            program.Add(FilterInstruction.IfEqual((uint)call.Number, 0, length));
            for (var i = 0; i < rules.Length; i++)
            {
                var toRefusal = (byte)(((rules.Length - 1 - i) * 3) + 1);
                program.Add(FilterInstruction.Load(ArgumentsAt + (rules[i].Index * 8) + (rules[i].IsUpperHalf ? 4 : 0)));
                program.Add(FilterInstruction.And(rules[i].Mask));
                program.Add(FilterInstruction.IfEqual(rules[i].Value, 0, toRefusal));
            }

            program.Add(FilterInstruction.Return(Allow));
            if (rules.Length > 0) program.Add(FilterInstruction.Return(Fail | LibC.EPERM));
        }

        program.Add(FilterInstruction.Return(Fail | LibC.EPERM));
        return [.. program];
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public FilterInstruction* Instructions;
    }
}
