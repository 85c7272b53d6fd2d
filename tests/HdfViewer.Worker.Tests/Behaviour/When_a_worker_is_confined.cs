using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Behaviour;

/// <summary>What the kernel does not let a worker do, tried from inside of one.</summary>
[Platform("Linux")]
public sealed partial class When_a_worker_is_confined
{
    private static SandboxReport? _report;

    private static SandboxReport? _networkReport;

    private static SandboxReport Report => _report ??= Probe("--probe-sandbox");

    private static SandboxReport NetworkReport => _networkReport ??= Probe("--connect-port=9", "--resolve", "--probe-sandbox");

    private static readonly string[] Refused =
    [
        "open a file to read", "open a file to write", "open a file through the runtime", "delete a file", "open a local socket",
        "open a pipe to itself", "make a file in memory", "set up an io_uring", "start a process", "signal its parent",
        "read its parent's memory", "look into its parent", "change its limits", "become another program",
    ];

    [TestCaseSource(nameof(Refused))]
    [TestCase("open an internet socket")]
    public void It_cannot(string what)
    {
        Assert.That(Report.Attempts.Single(a => a.What == what).IsRefused, Is.True);
    }

    /// <summary>A worker in which libhdf5 fetches bytes by itself, from the store's port alone.</summary>
    [TestCaseSource(nameof(Refused))]
    [TestCase("connect to another port")]
    public void It_cannot_even_when_it_may_use_the_network(string what)
    {
        Assert.That(NetworkReport.Gap, Is.Null);
        Assert.That(NetworkReport.Attempts.Single(a => a.What == what).IsRefused, Is.True);
    }

    [Test]
    public void It_cannot_make_code_where_it_has_no_compiler_of_its_own()
    {
        Assert.That(Report.Attempts.Where(a => a.What == "make memory executable").Select(a => a.IsRefused), Is.EqualTo(Report.IsCompiledAhead ? [true] : Array.Empty<bool>()));
    }

    [Test]
    public void Nothing_is_missing_from_its_sandbox()
    {
        using var worker = new WorkerSession();

        Assert.That(worker.Hello.SandboxGap, Is.Null);
        Assert.That(Report.Gap, Is.Null);
    }

    [Test]
    public void All_its_threads_are_filtered()
    {
        using var worker = new WorkerSession();

        var threads = Directory.GetDirectories($"/proc/{worker.ProcessId}/task").Select(t => File.ReadAllLines(Path.Join(t, "status"))).ToArray();

        Assert.That(threads, Is.Not.Empty);
        Assert.That(threads, Has.All.Contains("Seccomp:\t2").And.All.Contains("NoNewPrivs:\t1"));
    }

    [Test]
    public void It_has_limits_that_it_cannot_raise()
    {
        using var worker = new WorkerSession("--memory-megabytes=300", "--cpu-seconds=77");

        var limits = File.ReadLines($"/proc/{worker.ProcessId}/limits").ToDictionary(
            l => l[..26].Trim(), l => l[26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2], StringComparer.Ordinal);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(limits["Max core file size"], Is.EqualTo(new[] { "0", "0" }));
            Assert.That(limits["Max open files"], Is.EqualTo(new[] { "3", "3" }));
            Assert.That(limits["Max cpu time"], Is.EqualTo(new[] { "77", "77" }));
            Assert.That(limits["Max data size"], Has.All.Matches<string>(l => long.Parse(l!, CultureInfo.InvariantCulture) is > 300 << 20 and < 16L << 30));
            Assert.That(limits["Max address space"], Has.None.EqualTo("unlimited"));
        }
    }

    [Test]
    public void It_keeps_no_descriptor_that_its_parent_forgot()
    {
        // Without FD_CLOEXEC: what a careless library in the server would leave.
        var forgotten = Duplicate(File.OpenHandle("/etc/passwd").DangerousGetHandle().ToInt32());
        try
        {
            using var worker = new WorkerSession();

            var targets = Directory.EnumerateFiles($"/proc/{worker.ProcessId}/fd").Select(f => new FileInfo(f).LinkTarget);

            Assert.That(targets, Has.None.EqualTo("/etc/passwd"));
        }
        finally
        {
            _ = Close(forgotten);
        }
    }

    [Test]
    public void A_native_worker_has_its_pipes_and_random_numbers_open_and_nothing_else()
    {
        if (!Report.IsCompiledAhead) Assert.Pass("The runtime of an ordinary build has its own assemblies open.");
        using var worker = new WorkerSession();

        var targets = Directory.EnumerateFiles($"/proc/{worker.ProcessId}/fd").Select(f => new FileInfo(f).LinkTarget!);

        Assert.That(targets, Has.All.StartsWith("pipe:").Or.EqualTo("/dev/urandom"));
    }

    [Test]
    public void It_works_without_a_filter_when_told_so_and_says_it()
    {
        using var worker = new WorkerSession("--open");

        Assert.That(worker.Hello.SandboxGap, Does.Contain("without a filter"));
        Assert.That(worker.Ask<Pong>(new PingRequest()), Is.Not.Null);
    }

    private static SandboxReport Probe(params string[] arguments)
    {
        var start = new ProcessStartInfo(WorkerSession.WorkerPath, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize(output, ProtocolJson.Default.SandboxReport) ?? throw new AssertionException($"No report: {output}");
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
