namespace HdfViewer.Worker.Protocol;

/// <summary>What a worker that was started with <c>--probe-sandbox</c> writes to its output, as JSON, before it ends.</summary>
/// <param name="Gap">What the sandbox lacks and why; null when it is complete.</param>
/// <param name="IsCompiledAhead">Whether the worker is a native program, which needs no executable memory.</param>
/// <param name="Variables">Names of the environment variables.</param>
/// <param name="Descriptors">The descriptors that are open.</param>
/// <param name="Attempts">What was tried.</param>
internal sealed record SandboxReport(
    string? Gap,
    bool IsCompiledAhead,
    IReadOnlyList<string> Variables,
    IReadOnlyList<int> Descriptors,
    IReadOnlyList<SandboxAttempt> Attempts);

/// <summary>Something that a worker must not be able to do, and how that went.</summary>
/// <param name="What">What it was.</param>
/// <param name="IsRefused">Whether the system said no.</param>
/// <param name="Error">The system's error number; 0 where it said yes.</param>
internal sealed record SandboxAttempt(string What, bool IsRefused, int Error);
