using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Sandbox;

/// <summary>An instruction of the classic BPF machine (<c>struct sock_filter</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand)
{
    /// <summary>Loads a word of what is known of the call (<c>struct seccomp_data</c>).</summary>
    public static FilterInstruction Load(int offset) => new(0x20, 0, 0, (uint)offset);

    /// <summary>Keeps only the bits of a mask.</summary>
    public static FilterInstruction And(uint mask) => new(0x54, 0, 0, mask);

    /// <summary>Skips instructions by whether the word is this.</summary>
    public static FilterInstruction IfEqual(uint value, byte skipWhenTrue, byte skipWhenFalse) => new(0x15, skipWhenTrue, skipWhenFalse, value);

    /// <summary>Skips instructions by whether the word is at least this.</summary>
    public static FilterInstruction IfAtLeast(uint value, byte skipWhenTrue, byte skipWhenFalse) => new(0x35, skipWhenTrue, skipWhenFalse, value);

    /// <summary>Ends with a verdict.</summary>
    public static FilterInstruction Return(uint verdict) => new(0x06, 0, 0, verdict);
}
