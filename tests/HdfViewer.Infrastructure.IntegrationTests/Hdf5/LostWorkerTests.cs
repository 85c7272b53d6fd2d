using System.Diagnostics;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

internal sealed class LostWorkerTests : EngineTestBase
{
    [Test]
    public async Task A_request_survives_the_death_of_its_worker()
    {
        var engine = Start();
        var killed = 0;
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            if (Interlocked.Increment(ref killed) == 1) Kill(engine.Pool.BusyProcessIds.Single());
            return Task.CompletedTask;
        };

        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
        Assert.That(killed, Is.GreaterThan(1));
    }

    [Test]
    public async Task A_worker_that_died_while_idle_is_not_missed()
    {
        var engine = Start();
        await NamesAsync(engine, "a.h5");
        foreach (var id in engine.Pool.ProcessIds) Kill(id);

        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task A_file_that_cannot_be_opened_without_killing_is_unreadable_and_the_others_are_not()
    {
        var engine = Start();
        engine.Bytes.BeforeRead = (file, _, _) =>
        {
            if (file.Key.Name == "b.h5") Kill(engine.Pool.BusyProcessIds.Single());
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<UnreadableFileException>(() => NamesAsync(engine, "b.h5"));
        Assert.That(error.Message, Does.Contain("b.h5"));

        // Now it is known.
        engine.Bytes.BeforeRead = null;
        var file = await engine.FileAsync("b.h5");
        await Assert.ThrowsAsync<UnreadableFileException>(() => engine.Reader.GetFormatAsync(file, CancellationToken.None));
        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task Quarantine_ends()
    {
        var engine = Start(("QuarantineSeconds", 1));
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            Kill(engine.Pool.BusyProcessIds.Single());
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<UnreadableFileException>(() => NamesAsync(engine, "b.h5"));
        engine.Bytes.BeforeRead = null;

        await Task.Delay(TimeSpan.FromSeconds(1.2));

        Assert.That(await NamesAsync(engine, "b.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task One_child_that_kills_is_reported_in_its_place()
    {
        // Attributes too large to share a page of the worker's with anything else's header.
        // Attributes as large as a page of the worker's, so that the page in the middle of one holds no other child's header.
        H5py.Write(Path.Join(Folder, "bad.h5"), """
            for i in range(50):
                f[f"c{i:02}"] = np.arange(3)
            for name, letter in [("pad/1", b"x"), ("c50", b"B"), ("pad/2", b"x")]:
                f.create_group(name).attrs.create("filler", np.bytes_(letter * 63000))
            """);
        var bytes = await File.ReadAllBytesAsync(Path.Join(Folder, "bad.h5"));
        var middle = bytes.AsSpan().IndexOf("BBBBBBBBBBBBBBBBBBBBBBBB"u8) + 31_000;
        var engine = Start();
        engine.Bytes.BeforeRead = (_, range, _) =>
        {
            if (range.Offset <= middle && middle < range.Offset + range.Length) Kill(engine.Pool.BusyProcessIds.Single());
            return Task.CompletedTask;
        };
        var file = await engine.FileAsync("bad.h5");

        var page = await engine.Reader.ListChildrenAsync(file, HdfPath.Root, 0, null, 10, CancellationToken.None);

        Assert.That(page.Total, Is.EqualTo(52));
        Assert.That(page.Items, Has.Count.EqualTo(52));
        Assert.That(page.Items.Where(c => c.Error is not null).Select(c => c.Name), Is.EqualTo(new[] { "c50" }));
        Assert.That(page.Items.Where(c => c.Object is null).Select(c => c.Name), Is.EqualTo(new[] { "c50" }));

        // The child itself is unreadable; the rest of the file is not.
        var error = await Assert.ThrowsAsync<UnreadableFileException>(
            () => engine.Reader.DescribeAsync(file, HdfPath.Parse("/c50"), 10, CancellationToken.None));
        Assert.That(error.Message, Does.Contain("/c50").And.Contain("bad.h5"));
        Assert.That((await engine.Reader.DescribeAsync(file, HdfPath.Parse("/c49"), 10, CancellationToken.None)).Object, Is.InstanceOf<Dataset>());
    }

    [Test]
    public async Task Several_objects_that_kill_put_the_whole_file_into_quarantine()
    {
        var engine = Start(("QuarantineObjects", 2));
        var kills = true;
        engine.Bytes.BeforeRead = (_, range, _) =>
        {
            if (kills && range.Length > 100_000) Kill(engine.Pool.BusyProcessIds.Single());
            return Task.CompletedTask;
        };
        H5py.Write(Path.Join(Folder, "data.h5"), """
            for name in "xyz":
                f.create_dataset(name, data=np.arange(200000), chunks=(100000,))
            """);
        var file = await engine.FileAsync("data.h5");
        await NamesAsync(engine, "data.h5");
        var some = new Selection([new AxisSelection(100_000, 100_000)]);

        await Assert.ThrowsAsync<UnreadableFileException>(() => engine.ReadThroughWorkerAsync(file, "/x", some));
        Assert.That(await NamesAsync(engine, "data.h5"), Is.EqualTo(new[] { "x", "y", "z" }));
        await Assert.ThrowsAsync<UnreadableFileException>(() => engine.ReadThroughWorkerAsync(file, "/y", some));

        kills = false;
        await Assert.ThrowsAsync<UnreadableFileException>(() => NamesAsync(engine, "data.h5"));
    }

    [Test]
    public async Task A_worker_that_hangs_is_ended_at_the_deadline()
    {
        var engine = Start(("RequestSeconds", 1), ("MaxWorkers", 1));
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            // A stopped process is as still as one in an endless loop.
            using var stop = Process.Start("kill", ["-STOP", engine.Pool.BusyProcessIds.Single().ToString()]);
            stop.WaitForExit();
            return Task.CompletedTask;
        };
        var file = await engine.FileAsync("a.h5");
        var began = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DeadlineExceededException>(() => engine.Reader.GetFormatAsync(file, CancellationToken.None));

        Assert.That(began.Elapsed.TotalSeconds, Is.LessThan(3));
        await Assert.ThrowsAsync<UnreadableFileException>(() => engine.Reader.GetFormatAsync(file, CancellationToken.None));
        engine.Bytes.BeforeRead = null;
        Assert.That(await NamesAsync(engine, "b.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task A_slow_store_is_not_the_files_fault()
    {
        var engine = Start(("RequestSeconds", 0.5));
        engine.Bytes.BeforeRead = (_, _, cancel) => Task.Delay(Timeout.Infinite, cancel);

        await Assert.ThrowsAsync<DeadlineExceededException>(() => NamesAsync(engine, "a.h5"));
        await Assert.ThrowsAsync<DeadlineExceededException>(() => NamesAsync(engine, "a.h5"));

        engine.Bytes.BeforeRead = null;
        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task A_store_failure_reaches_the_caller_as_it_is()
    {
        var engine = Start();
        var attempts = 0;
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            attempts++;
            throw new StoreUnavailableException("The store is away.", TimeSpan.FromSeconds(3));
        };

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => NamesAsync(engine, "a.h5"));
        Assert.That(error.Message, Is.EqualTo("The store is away."));
        Assert.That(attempts, Is.EqualTo(1));

        engine.Bytes.BeforeRead = (file, _, _) => throw new FileChangedException(file.Key);
        await Assert.ThrowsAsync<FileChangedException>(() => NamesAsync(engine, "a.h5"));

        engine.Bytes.BeforeRead = null;
        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task When_the_client_goes_the_worker_goes_within_a_second()
    {
        var engine = Start(("MaxWorkers", 1));
        using var client = new CancellationTokenSource();
        var reached = new TaskCompletionSource();
        engine.Bytes.BeforeRead = (_, _, cancel) =>
        {
            reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancel);
        };
        var request = NamesAsync(engine, "a.h5", client.Token);
        await reached.Task;
        var worker = engine.Pool.BusyProcessIds.Single();
        var began = Stopwatch.StartNew();

        await client.CancelAsync();

        await Assert.CatchAsync<OperationCanceledException>(() => request);
        await EventuallyAsync(() => !Directory.Exists($"/proc/{worker}"), seconds: 1);
        Assert.That(began.Elapsed.TotalSeconds, Is.LessThan(1));
        engine.Bytes.BeforeRead = null;
        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task A_worker_that_takes_too_much_memory_is_ended()
    {
        H5py.Write(Path.Join(Folder, "large.h5"), """
            f.create_dataset("x", shape=(30_000_000,), dtype="f8", chunks=(1_000_000,), compression="gzip", fillvalue=1)
            """);
        var engine = Start(("WorkerMemoryMegabytes", 96), ("ReadMegabytes", 512));
        var file = await engine.FileAsync("large.h5");
        var all = new Selection([new AxisSelection(0, 30_000_000)]);

        await Assert.ThrowsAsync<UnreadableFileException>(() => engine.ReadThroughWorkerAsync(file, "/x", all));
        Assert.That(await NamesAsync(engine, "a.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    [Test]
    public async Task A_hundred_deaths_leave_nothing_behind()
    {
        var engine = Start();
        await NamesAsync(engine, "a.h5");
        var handles = Directory.GetFileSystemEntries("/proc/self/fd").Length;
        var threads = Process.GetCurrentProcess().Threads.Count;
        for (var i = 0; i < 100; i++)
        {
            foreach (var id in engine.Pool.ProcessIds.Take(1)) Kill(id);
            await NamesAsync(engine, "a.h5");
        }

        await EventuallyAsync(() => Directory.GetFileSystemEntries("/proc/self/fd").Length <= handles + 12);
        await EventuallyAsync(() => Process.GetCurrentProcess().Threads.Count <= threads + 16);
        await engine.DisposeAsync();
        await EventuallyAsync(() => Children().Length == 0);
    }

    private static string[] Children() =>
        File.ReadAllText($"/proc/self/task/{Environment.ProcessId}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
