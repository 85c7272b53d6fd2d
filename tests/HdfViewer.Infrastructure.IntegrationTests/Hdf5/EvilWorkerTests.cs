using System.Diagnostics;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Objects;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>A worker that a file has taken over can say anything. None of it may hang the server, crash it, or get at another file.</summary>
internal sealed class EvilWorkerTests : EngineTestBase
{
    private const string Hello = """{"op":"hello","libraryVersion":"1.10.8","filters":[],"error":null}""";

    private static readonly string Nested = string.Concat(Enumerable.Repeat("""{"class":"vlen","size":16,"base":""", 5_000));

    private static IEnumerable<TestCaseData> Words()
    {
        // What it says to the first request, as Python; say(json, payload) makes a frame.
        yield return Case("nothing and goes", "sys.exit(0)");
        yield return Case("garbage", "out.write(b'\\xff' * 100000)");
        yield return Case("zeros", "out.write(bytes(100000))");
        yield return Case("half a header", "out.write(b'\\x10\\x00')");
        yield return Case("a length without bytes", "out.write(struct.pack('<II', 1 << 20, 0))");
        yield return Case("a frame that is too long", "out.write(struct.pack('<II', 0x7fffffff, 0) + b'x' * 4096)");
        yield return Case("a payload that was not asked for", "say({'op':'pong'}, b'x' * 1000)");
        yield return Case("text that is no JSON", "raw(b'hello')");
        yield return Case("JSON of no message", "raw(b'[1, 2, 3]')");
        yield return Case("null", "raw(b'null')");
        yield return Case("an unknown message", "say({'op':'shutdown'})");
        yield return Case("an answer to something else", "say({'op':'pong'})");
        yield return Case("a description without an object", "say({'op':'describe'})");
        yield return Case("a read without a buffer", "say({'op':'read'})");
        yield return Case("a page of null", "say({'op':'children','page':{'total':1,'items':[None]}})");
        yield return Case("a page with more than all", "say({'op':'children','page':{'total':0,'items':[{'name':'x'}]}})");
        yield return Case("a negative total", "say({'op':'children','page':{'total':-1,'items':[]}})");
        // In one write: a second answer that comes later is found when the worker is asked again.
        yield return Case(
            "two answers at once",
            "a, b = b'{\"op\":\"children\",\"page\":{\"total\":0,\"items\":[]}}', b'{\"op\":\"pong\"}'; "
            + "out.write(struct.pack('<II', len(a), 0) + a + struct.pack('<II', len(b), 0) + b); out.flush()");
        yield return Case("a type without end", $"raw(b'{{\"op\":\"describe\",\"description\":{{\"object\":{{\"kind\":\"datatype\",\"type\":{Nested}')");
        yield return Case("bytes before the file", "say({'op':'bytes','fileId':file,'offset':-1,'length':10})");
        yield return Case("bytes beyond the file", "say({'op':'bytes','fileId':file,'offset':size - 5,'length':10})");
        yield return Case("bytes beyond all numbers", "say({'op':'bytes','fileId':file,'offset':(1 << 63) - 1,'length':(1 << 31) - 1})");
        yield return Case("no bytes", "say({'op':'bytes','fileId':file,'offset':0,'length':0})");
        yield return Case("bytes of another file", "say({'op':'bytes','fileId':file + 1,'offset':0,'length':10})");
        yield return Case("a prefetch of another file", "say({'op':'prefetch','fileId':file - 1,'ranges':[{'offset':0,'length':1}]})");
        yield return Case("a prefetch of nothing", "say({'op':'prefetch','fileId':file})");
        yield return Case("a second greeting", "say({'op':'hello','libraryVersion':'1','filters':[]})");
    }

    private static TestCaseData Case(string name, string words) => new TestCaseData(words).SetName($"{{m}} ({name})");

    [TestCaseSource(nameof(Words))]
    public async Task Whatever_it_says_the_answer_is_an_error_in_words(string words)
    {
        var engine = Start(("WorkerPath", WriteWorker(words)), ("RequestSeconds", 2), ("MaxWorkers", 2));
        var file = await engine.FileAsync("a.h5");
        var began = Stopwatch.StartNew();

        await Assert.CatchAsync<HdfViewerException>(
            () => engine.Reader.ListChildrenAsync(file, HdfPath.Root, 0, null, 0, CancellationToken.None));
        await Assert.CatchAsync<HdfViewerException>(() => engine.Reader.DescribeAsync(file, HdfPath.Root, 0, CancellationToken.None));
        await Assert.CatchAsync<HdfViewerException>(
            () => engine.Reader.ReadAsync(file, HdfPath.Parse("/x"), new Selection([new AxisSelection(0, 3)]), CancellationToken.None));

        Assert.That(began.Elapsed.TotalSeconds, Is.LessThan(15));
        await EventuallyAsync(() => engine.Pool.Counts.Busy == 0);
    }

    [Test]
    public async Task A_buffer_that_is_shorter_than_its_shape_is_refused()
    {
        const string Int32 = "{'class':'integer','size':4,'order':'LittleEndian','signed':True,'precision':32,'bitOffset':0}";
        var engine = Start(("WorkerPath", WriteWorker($"say({{'op':'read','buffer':{{'type':{Int32},'shape':[3],'bytes':''}}}}, bytes(11))")));
        var file = await engine.FileAsync("a.h5");

        await Assert.ThrowsAsync<UnreadableFileException>(
            () => engine.Reader.ReadAsync(file, HdfPath.Parse("/x"), new Selection([new AxisSelection(0, 3)]), CancellationToken.None));
    }

    [Test]
    public async Task Bytes_without_end_come_to_an_end()
    {
        var engine = Start(
            ("WorkerPath", WriteWorker("say({'op':'bytes','fileId':file,'offset':0,'length':size})\nreceive()\n".Replace("\n", "\n    "), loops: true)),
            ("RequestSeconds", 1));
        var file = await engine.FileAsync("a.h5");

        await Assert.ThrowsAsync<DeadlineExceededException>(() => engine.Reader.GetFormatAsync(file, CancellationToken.None));
    }

    [TestCase("sys.exit(1)", "ended, or said something strange")]
    [TestCase("raw(b'hello')", "ended, or said something strange")]
    [TestCase("say({'op':'pong'})", "did not greet")]
    [TestCase("time.sleep(60)", "not ready within")]
    [TestCase("say({'op':'hello','libraryVersion':'1.12.0','filters':[],'error':'libhdf5 is version 1.12.0.'})", "libhdf5-103-1")]
    public async Task A_bad_start_is_told_in_words(string words, string sentence)
    {
        var path = WriteWorker(string.Empty, hello: words);
        var engine = Start(("WorkerPath", path), ("StartSeconds", 1));

        var error = await Assert.ThrowsAsync<EngineUnavailableException>(() => engine.Reader.CheckAsync(CancellationToken.None));

        Assert.That(error.Message, Does.Contain(sentence));
    }

    private string WriteWorker(string words, string? hello = null, bool loops = false)
    {
        var path = Path.Join(Folder, $"worker-{Guid.NewGuid():N}.py");
        hello ??= $"raw(b'''{Hello}''')";
        File.WriteAllText(path, $$"""
            #!/usr/bin/python3
            import json, struct, sys, time
            out = sys.stdout.buffer
            def raw(json_bytes, payload=b""):
                out.write(struct.pack("<II", len(json_bytes), len(payload)) + json_bytes + payload)
                out.flush()
            def say(message, payload=b""):
                raw(json.dumps(message).encode(), payload)
            def receive():
                header = sys.stdin.buffer.read(8)
                if len(header) < 8: sys.exit(0)
                length, payload = struct.unpack("<II", header)
                body = sys.stdin.buffer.read(length)
                sys.stdin.buffer.read(payload)
                return json.loads(body)
            {{hello}}
            request = receive()
            if request.get("op") == "format":
                # The engine's own question about a file that it has not seen before.
                say({"op": "failure", "kind": "Unreadable", "message": "It is of no kind."})
                request = receive()
            file = request.get("file", {}).get("id", 0)
            size = request.get("file", {}).get("size", 0)
            {{(loops ? "while True:" : "if True:")}}
                {{words}}
                pass
            out.flush()
            while True: receive()

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
