using System.Text;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Objects;
using HdfViewer.Worker.Protocol;
using HdfViewer.Worker.Tests.Server;

namespace HdfViewer.Worker.Tests.Conformance;

/// <summary>
/// Corrupt and malicious files: a worker answers, or ends; it never hangs, never grows, and never reads any other file. (That it ends is
/// libhdf5's doing; the server replaces it.)
/// </summary>
public sealed class Hostile_files_do_no_harm
{
    private const int MaxObjects = 300;
    private const long MaxResidentBytes = 400 << 20;

    private int _deaths;

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Hostile))]
    public void A_hostile_file(string name)
    {
        var path = Corpus.HostileFileOf(name);
        var answers = new StringBuilder();
        _deaths = 0;

        Walk(path, answers);

        Assert.That(answers.ToString(), Does.Not.Contain("root:x:0"), "the machine's own files are none of the file's business");
        TestContext.Out.WriteLine($"{name}: the worker died {_deaths} times");
        Assert.That(_deaths, Is.LessThan(20));
    }

    private void Walk(string path, StringBuilder answers)
    {
        var queue = new Queue<string>(["/"]);
        var seen = new HashSet<long>();
        for (var visited = 0; visited < MaxObjects && queue.TryDequeue(out var next); visited++)
        {
            if (Ask(path, file => new DescribeRequest(file, next, 20), answers) is not DescribeAnswer { Description.Object: var described }) continue;
            Ask(path, file => new AttributesRequest(file, next, null, 0, 100), answers);
            switch (described)
            {
                case Group when seen.Add(described.Address):
                    if (Ask(path, file => new ChildrenRequest(file, next, 0, 200, 10), answers) is not ChildrenAnswer { Page: var page }) break;
                    foreach (var child in page.Items.Where(c => c.Object is not null)) queue.Enqueue(HdfPath.Parse(next).Child(child.Name).Value);
                    break;
                case Dataset dataset:
                    AxisSelection[] axes = [.. dataset.Space.Dims.Select(d => new AxisSelection(0, Math.Min(d, 10)))];
                    Ask(path, file => new ReadRequest(file, next, axes, 16 << 20), answers);
                    AxisSelection[] last = [.. dataset.Space.Dims.Select(d => new AxisSelection(Math.Max(0, d - 1), Math.Min(d, 1)))];
                    Ask(path, file => new ReadRequest(file, next, last, 16 << 20), answers);
                    break;
            }
        }
    }

    private WorkerMessage? Ask(string path, Func<FileHandle, ServerMessage> request, StringBuilder answers)
    {
        var worker = SharedWorker.KeepOpen(path);
        try
        {
            var (answer, payload) = worker.Ask(request(worker.File));
            answers.Append(answer).Append(Encoding.Latin1.GetString(payload));
            Assert.That(worker.ResidentBytes, Is.LessThan(MaxResidentBytes));
            return answer;
        }
        catch (WorkerDiedException death)
        {
            _deaths++;
            TestContext.Out.WriteLine(death.Message);
            return null;
        }
    }
}
