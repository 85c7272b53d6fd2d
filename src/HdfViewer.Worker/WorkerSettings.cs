using System.Globalization;
using HdfViewer.Worker.Sandbox;

namespace HdfViewer.Worker;

/// <summary>What the server tells a worker on its command line. Nothing of it is secret: others see command lines.</summary>
internal sealed record WorkerSettings
{
    /// <summary>Those of this process.</summary>
    public static WorkerSettings Current { get; set; } = new();

    /// <summary>Megabytes of memory beyond what the runtime takes by itself.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>Seconds of processor time that the process may use in its life.</summary>
    public int CpuSeconds { get; init; } = 1_240;

    /// <summary>Children that are listed at once.</summary>
    public int Children { get; init; } = 200_000;

    /// <summary>Attributes that are read at once.</summary>
    public int Attributes { get; init; } = 100_000;

    /// <summary>Megabytes of the value of one attribute; an answer holds twice that of all values together.</summary>
    public int AttributeMegabytes { get; init; } = 16;

    /// <summary>How deep datatypes may be nested.</summary>
    public int TypeDepth { get; init; } = 48;

    /// <summary>Soft links that a path may lead through.</summary>
    public int LinkDepth { get; init; } = 40;

    /// <summary>Megabytes of a decoded chunk.</summary>
    public int ChunkMegabytes { get; init; } = 256;

    /// <summary>The TCP port of the store, which libhdf5 is to fetch bytes from by itself; 0 where it is not to use the network.</summary>
    public int ConnectPort { get; init; }

    /// <summary>Whether the store has a name that must be looked up, besides a port.</summary>
    public bool Resolves { get; init; }

    /// <summary>Whether the kernel bounds the files and ports of the process already.</summary>
    public bool IsBounded { get; init; }

    /// <summary>Whether it goes without the filter of system calls: for debugging.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether the kernel ends it when the thread that started it ends.</summary>
    public bool EndsWithServer { get; init; }

    /// <summary>Whether it is to try what it must not be able to do, say how that went, and end.</summary>
    public bool IsProbe { get; init; }

    /// <summary>Reads a command line.</summary>
    public static WorkerSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new WorkerSettings();
        foreach (var argument in arguments)
        {
            var (name, value) = argument.Split('=', 2) is [var n, var v] ? (n, v) : (argument, string.Empty);
            settings = name switch
            {
                "--memory-megabytes" => settings with { MemoryMegabytes = Number(value) },
                "--cpu-seconds" => settings with { CpuSeconds = Number(value) },
                "--children" => settings with { Children = Number(value) },
                "--attributes" => settings with { Attributes = Number(value) },
                "--attribute-megabytes" => settings with { AttributeMegabytes = Number(value) },
                "--type-depth" => settings with { TypeDepth = Number(value) },
                "--link-depth" => settings with { LinkDepth = Number(value) },
                "--chunk-megabytes" => settings with { ChunkMegabytes = Number(value) },
                "--connect-port" => settings with { ConnectPort = Number(value) },
                "--resolve" => settings with { Resolves = true },
                NetworkBounds.Argument => settings with { IsBounded = true },
                "--open" => settings with { IsOpen = true },
                "--ends-with-server" => settings with { EndsWithServer = true },
                "--probe-sandbox" => settings with { IsProbe = true },
                _ => throw new ArgumentException($"'{argument}' is no argument of a worker.", nameof(arguments)),
            };
        }

        return settings;
    }

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
