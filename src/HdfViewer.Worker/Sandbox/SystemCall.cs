using System.Runtime.InteropServices;

namespace HdfViewer.Worker.Sandbox;

/// <summary>A system call and its numbers; -1 where an architecture has no such call.</summary>
internal readonly record struct SystemCall(string Name, int X64, int Arm64)
{
    /// <summary>Its number on this machine.</summary>
    public int Number => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Arm64 : X64;
}
