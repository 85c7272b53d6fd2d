namespace HdfViewer.Worker.Sandbox;

/// <summary>A condition on an argument of a system call: the bits of the mask have this value. Arguments are compared as 32 bits, which is what
/// the kernel takes of those that rules are for; where it takes 64, a second rule is for the upper half.</summary>
/// <param name="Index">Which argument, from 0.</param>
/// <param name="Mask">Which bits.</param>
/// <param name="Value">What they must be.</param>
/// <param name="IsUpperHalf">Whether it is about bits 32 to 63.</param>
internal readonly record struct ArgumentRule(int Index, uint Mask, uint Value, bool IsUpperHalf = false);
