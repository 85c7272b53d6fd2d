using System.Runtime.InteropServices;
using HdfViewer.Infrastructure.Cores;
using HdfViewer.Infrastructure.Hdf5.Chunks;
using HdfViewer.Infrastructure.IntegrationTests.Chunks;

namespace HdfViewer.Infrastructure.IntegrationTests.Cores;

/// <summary>What the kernel says about the threads that asked for their turns on the cores.</summary>
[Platform("Linux")]
public sealed partial class TurnsOnCoresTests
{
    private const ulong Short = 100_000;

    // Turns of ordinary threads count, and are told, from this version on.
    private static readonly bool IsGranted = Environment.OSVersion.Version >= new Version(6, 12);

    [Test]
    public void All_threads_have_short_turns_once_one_has_asked_and_so_have_those_that_they_start()
    {
        using var hasAsked = new ManualResetEventSlim();
        using var isThere = new ManualResetEventSlim();
        var (before, after, started) = (default(Turns), default(Turns), default(Turns));
        var other = new Thread(() =>
        {
            before = Ask();
            isThere.Set();
            hasAsked.Wait();
            after = Ask();
            started = OnOneThread(Ask);
        });
        other.Start();
        isThere.Wait();

        TurnsOnCores.AskForShortTurns();
        hasAsked.Set();
        other.Join();

        Assert.That((after.Turn, started.Turn), Is.EqualTo(IsGranted ? (Short, Short) : (before.Turn, before.Turn)));
        Assert.That((after.Niceness, after.Policy), Is.EqualTo((before.Niceness, before.Policy)), "an operator's choice");
    }

    [Test]
    public void A_thread_that_gives_way_is_nicer_and_has_the_turns_of_everybody()
    {
        var (before, after) = OnOneThread(() =>
        {
            TurnsOnCores.AskForShortTurns();
            var first = Ask();
            TurnsOnCores.GiveWay();
            return (first, Ask());
        });

        Assert.That(after.Niceness, Is.EqualTo(Math.Min(before.Niceness + 10, 19)));
        Assert.That(after.Turn, IsGranted ? Is.GreaterThan(Short) : Is.EqualTo(before.Turn));
    }

    [Test]
    public async Task Threads_that_decode_give_way()
    {
        using var threads = new DecodeThreads();
        var decoding = default(Turns);

        await threads.RunAsync(() => decoding = Ask(), CancellationToken.None);

        Assert.That(decoding.Niceness, Is.EqualTo(Math.Min(Ask().Niceness + 10, 19)));
    }

    private static T OnOneThread<T>(Func<T> ask)
    {
        var answer = default(T)!;
        var thread = new Thread(() => answer = ask());
        thread.Start();
        thread.Join();
        return answer;
    }

    /// <summary>sched_getattr(2) for the calling thread.</summary>
    private static Turns Ask()
    {
        const uint size = 48;
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 275 : 315;
        var attributes = new Attributes();
        Assert.That(SystemCall(number, 0, ref attributes, size, 0), Is.Zero);
        return new Turns(attributes.Policy, attributes.Niceness, attributes.Runtime);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(long number, long thread, ref Attributes attributes, long size, long flags);

    private readonly record struct Turns(uint Policy, int Niceness, ulong Turn);

    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Niceness;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
