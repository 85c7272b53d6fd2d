using System.Runtime.InteropServices;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

internal sealed class WorkerPoolTests : EngineTestBase
{
    [Test]
    public async Task A_file_goes_to_the_worker_that_has_it_open()
    {
        var engine = Start(("MaxWorkers", 4));
        var reads = 0;
        await NamesAsync(engine, "a.h5");
        await EventuallyAsync(() => engine.Pool.ProcessIds.Count == 2);
        await NamesAsync(engine, "b.h5");
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            reads++;
            return Task.CompletedTask;
        };

        for (var i = 0; i < 10; i++)
        {
            await NamesAsync(engine, "a.h5");
            await NamesAsync(engine, "b.h5");
        }

        Assert.That(reads, Is.Zero);
    }

    [Test]
    public async Task Many_requests_at_once_get_their_own_answers()
    {
        var engine = Start(("MaxWorkers", 3));

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, cancel) =>
        {
            var name = (string[])["a.h5", "b.h5", "c.h5", "d.h5"];
            var file = await engine.FileAsync(name[i % 4]);
            var buffer = await engine.Reader.ReadAsync(file, HdfPath.Parse("/x"), new Selection([new AxisSelection(i, 5)]), cancel);
            var expected = Enumerable.Range(i, 5).Select(x => x * (i % 4 + 1));
            Assert.That(MemoryMarshal.Cast<byte, int>(buffer.Bytes.Span).ToArray(), Is.EqualTo(expected));
        });

        Assert.That(engine.Pool.Counts.Alive, Is.LessThanOrEqualTo(3));
        Assert.That(engine.Pool.Counts.Busy, Is.Zero);
        Assert.That(engine.Pool.Counts.Waiting, Is.Zero);
    }

    [Test]
    public async Task Deaths_under_load_cost_no_request_that_a_retry_can_save()
    {
        var engine = Start(("MaxWorkers", 3));
        var served = 0;
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            if (Interlocked.Increment(ref served) % 5 == 0) Kill(engine.Pool.BusyProcessIds[0]);
            return Task.CompletedTask;
        };

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, cancel) =>
        {
            var name = (string[])["a.h5", "b.h5", "c.h5", "d.h5"];
            Assert.That(await NamesAsync(engine, name[i % 4], cancel), Is.EqualTo(new[] { "g", "x" }));
        });

        Assert.That(served, Is.GreaterThan(10));
    }

    [Test]
    public async Task Who_waits_too_long_is_turned_away()
    {
        var engine = Start(("MaxWorkers", 1), ("QueueSeconds", 0.3), ("QueueLength", 1));
        await StartWorkerAsync(engine);
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        engine.Bytes.BeforeRead = (_, _, _) =>
        {
            reached.TrySetResult();
            return goOn.Task;
        };
        var first = NamesAsync(engine, "a.h5");
        await await Task.WhenAny(reached.Task, first);

        var second = NamesAsync(engine, "b.h5");
        await Assert.ThrowsAsync<ServerBusyException>(() => NamesAsync(engine, "c.h5"));
        await Assert.ThrowsAsync<ServerBusyException>(() => second);

        goOn.SetResult();
        Assert.That(await first, Is.EqualTo(new[] { "g", "x" }));
        Assert.That(await NamesAsync(engine, "c.h5"), Is.EqualTo(new[] { "g", "x" }));
    }

    /// <summary>A busy machine may start a worker for longer than the test's requests wait for one.</summary>
    private static async Task StartWorkerAsync(Engine engine)
    {
        while (true)
        {
            try
            {
                await NamesAsync(engine, "c.h5");
                return;
            }
            catch (ServerBusyException)
            {
                // Not started yet.
            }
        }
    }

    [Test]
    public async Task Reads_of_data_leave_one_worker_to_the_others()
    {
        var engine = Start(("MaxWorkers", 2));
        var goOn = new TaskCompletionSource();
        engine.Bytes.BeforeRead = (file, _, _) => file.Key.Name is "a.h5" or "b.h5" ? goOn.Task : Task.CompletedTask;
        var selection = new Selection([new AxisSelection(0, 1000)]);
        var heavy = await Task.WhenAll(engine.FileAsync("a.h5"), engine.FileAsync("b.h5"));
        var reads = heavy.Select(file => engine.ReadThroughWorkerAsync(file, "/x", selection)).ToArray();

        Assert.That(await NamesAsync(engine, "c.h5"), Is.EqualTo(new[] { "g", "x" }));

        goOn.SetResult();
        await Task.WhenAll(reads);
    }

    [Test]
    public async Task A_worker_that_has_had_its_requests_is_replaced()
    {
        var engine = Start(("MaxWorkers", 1), ("RequestsPerWorker", 3));
        await NamesAsync(engine, "a.h5");
        var first = engine.Pool.ProcessIds.Single();

        for (var i = 0; i < 5; i++) await NamesAsync(engine, "a.h5");

        Assert.That(engine.Pool.ProcessIds, Does.Not.Contain(first));
    }

    [Test]
    public async Task Idle_workers_go_and_the_least_number_stays()
    {
        var engine = Start(("MaxWorkers", 4), ("MinWorkers", 1), ("IdleSeconds", 0.1));
        foreach (var name in (string[])["a.h5", "b.h5", "c.h5"]) await NamesAsync(engine, name);
        await EventuallyAsync(() => engine.Pool.Counts.Alive > 1);
        await Task.Delay(200);

        engine.Pool.Upkeep();

        await EventuallyAsync(() => engine.Pool.Counts.Alive == 1);
    }

    [Test]
    public async Task A_program_that_is_not_there_is_named()
    {
        var engine = Start(("WorkerPath", "/nowhere/HdfViewer.Worker"));

        var error = await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.Reader.CheckAsync(CancellationToken.None));

        Assert.That(error.Message, Does.Contain("/nowhere/HdfViewer.Worker").And.Contain("Hdf5:WorkerPath"));
    }
}
