namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>The section <c>Hdf5</c>: how files are read, and within which bounds.</summary>
public sealed class Hdf5Options
{
    /// <summary>The section's name.</summary>
    public const string Section = "Hdf5";

    /// <summary>How the bytes of a file come to a worker.</summary>
    public FileAccessStrategy Access { get; set; } = FileAccessStrategy.Ranges;

    /// <summary>The worker's program; empty for <c>worker/HdfViewer.Worker</c> beside the server.</summary>
    public string WorkerPath { get; set; } = string.Empty;

    /// <summary>Whether workers are confined by the kernel.</summary>
    public SandboxMode Sandbox { get; set; } = SandboxMode.WherePossible;

    /// <summary>How many workers are kept even when nothing is to be done.</summary>
    public int MinWorkers { get; set; } = 1;

    /// <summary>The most workers at a time; 0 means twice the cores, and at least 4.</summary>
    // Workers wait for the store most of their time, so that more than one a core are of use.
    public int MaxWorkers { get; set; }

    /// <summary>Seconds within which a worker must be ready after its start.</summary>
    public double StartSeconds { get; set; } = 15;

    /// <summary>Seconds that one request may take, retries included, the wait for a worker not.</summary>
    public double RequestSeconds { get; set; } = 20;

    /// <summary>Seconds that a request waits for a worker before it is turned away.</summary>
    public double QueueSeconds { get; set; } = 10;

    /// <summary>How many requests may wait for a worker, of light ones and of those that read data each; more are turned away at once.</summary>
    public int QueueLength { get; set; } = 1_000;

    /// <summary>Megabytes of resident memory at which a worker is ended in mid-request.</summary>
    public int WorkerMemoryMegabytes { get; set; } = 512;

    /// <summary>Megabytes of resident memory that an idle worker may hold on to before it is replaced.</summary>
    public int IdleMemoryMegabytes { get; set; } = 60;

    /// <summary>Seconds after which an idle worker beyond <see cref="MinWorkers"/> is ended.</summary>
    public double IdleSeconds { get; set; } = 60;

    /// <summary>Requests after which a worker is replaced, however well it is.</summary>
    public int RequestsPerWorker { get; set; } = 10_000;

    /// <summary>Seconds for which what ended workers twice is answered from memory.</summary>
    public double QuarantineSeconds { get; set; } = 120;

    /// <summary>How many different objects of one file must have ended workers before the whole file is answered from memory.</summary>
    public int QuarantineObjects { get; set; } = 5;

    /// <summary>The most megabytes of elements that one read brings.</summary>
    public int ReadMegabytes { get; set; } = 256;

    /// <summary>The most megabytes that the description of objects may take (a list of 100,000 children takes about 60).</summary>
    public int AnswerMegabytes { get; set; } = 128;

    /// <summary>The most children that are listed at once; more are asked for in parts.</summary>
    public int Children { get; set; } = 200_000;

    /// <summary>The most attributes that are read at once; more are asked for in parts.</summary>
    public int Attributes { get; set; } = 100_000;

    /// <summary>The most megabytes of one attribute's value; larger ones are listed without it.</summary>
    public int AttributeMegabytes { get; set; } = 16;

    /// <summary>How deep a datatype may be nested.</summary>
    public int TypeDepth { get; set; } = 48;

    /// <summary>How many soft links a path may lead through.</summary>
    public int LinkDepth { get; set; } = 40;

    /// <summary>The most megabytes of a decoded chunk that a worker reads.</summary>
    public int ChunkMegabytes { get; set; } = 256;

    /// <summary>Whether external links and virtual datasets may lead to other objects of the same bucket. Other ways out of a file are closed.</summary>
    public bool FollowExternalFiles { get; set; }

    /// <summary>Where the <see cref="FileAccessStrategy.TempFile"/> strategy keeps files; empty for the system's folder for temporary files.</summary>
    public string TempFolder { get; set; } = string.Empty;

    /// <summary>The most megabytes of files in <see cref="TempFolder"/>.</summary>
    public int TempMegabytes { get; set; } = 10_240;

    /// <summary>Seconds that a request waits for a file to be downloaded.</summary>
    public double DownloadSeconds { get; set; } = 300;

    internal TimeSpan RequestTime => TimeSpan.FromSeconds(RequestSeconds);

    internal int WorkerLimit => MaxWorkers > 0 ? MaxWorkers : Math.Max(4, 2 * Environment.ProcessorCount);
}

/// <summary>Whether workers are confined by the kernel: to memory, time and their pipes, without files, sockets and processes.</summary>
public enum SandboxMode
{
    /// <summary>As far as the system can; the log says what it cannot.</summary>
    WherePossible,

    /// <summary>A worker that cannot be confined is not used: nothing is read then.</summary>
    Required,

    /// <summary>Not by a filter of system calls, so that debuggers and profilers can get at them.</summary>
    Off,
}

/// <summary>How the bytes of a file come to a worker.</summary>
public enum FileAccessStrategy
{
    /// <summary>The byte ranges that libhdf5 asks for, through the block cache.</summary>
    Ranges,

    /// <summary>The whole object, downloaded once into a folder of bounded size.</summary>
    TempFile,

    /// <summary>What libhdf5's own S3 driver fetches in the worker, which then must be let into the network.</summary>
    Ros3,
}
