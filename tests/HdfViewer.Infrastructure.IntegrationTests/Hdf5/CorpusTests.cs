using System.Text;
using HdfViewer.Domain.Data;
using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>Files written by others, sound and corrupt ones: whichever way their bytes come, the answers are the same.</summary>
internal sealed class CorpusTests
{
    // Wide groups and deep trees repeat themselves.
    private const int MaxObjects = 60;

    // A corrupt file that makes libhdf5 overwrite its own memory ends it at one object or at another, run by run: such a file has no one answer.
    private const string LibraryDied = "the HDF5 library fail";

    [TestCase("files")]
    [TestCase("hostile")]
    public async Task Both_ways_of_access_give_the_same_answers(string part)
    {
        var folder = Path.Join(RepositoryPaths.Corpus, part);
        var temp = Directory.CreateTempSubdirectory("hdf-corpus-").FullName;
        await using var ranges = new Engine(folder, ("RequestSeconds", 30));
        await using var wholeFiles = new Engine(folder, ("RequestSeconds", 30), ("Access", "TempFile"), ("TempFolder", temp), ("TempMegabytes", 200));
        var names = Directory.GetFiles(folder, "*.h5").Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal).ToArray();
        Assert.That(names, Is.Not.Empty);

        var different = new List<string>();
        foreach (var name in names)
        {
            var answers = await Task.WhenAll(WalkAsync(ranges, name), WalkAsync(wholeFiles, name));
            if (answers[0] != answers[1] && !answers.Any(a => a.Contains(LibraryDied, StringComparison.Ordinal))) different.Add($"{name}:\n{answers[0]}\n---\n{answers[1]}");
        }

        Assert.That(different, Is.Empty);
        Assert.That(ranges.Pool.Counts.Busy, Is.Zero);
        Directory.Delete(temp, recursive: true);
    }

    private static async Task<string> WalkAsync(Engine engine, string name)
    {
        var file = await engine.FileAsync(name);
        var text = new StringBuilder();
        await NoteAsync(text, async () => $"{await engine.Reader.GetFormatAsync(file, CancellationToken.None)}");
        var paths = new Queue<HdfPath>([HdfPath.Root]);
        for (var i = 0; i < MaxObjects && paths.TryDequeue(out var path); i++) await VisitAsync(engine, file, path, paths, text);
        return text.ToString();
    }

    private static async Task VisitAsync(Engine engine, FileVersion file, HdfPath path, Queue<HdfPath> paths, StringBuilder text)
    {
        await NoteAsync(text, async () =>
        {
            var found = (await engine.Reader.DescribeAsync(file, path, 5, CancellationToken.None)).Object;
            if (found is Group)
            {
                var page = await engine.Reader.ListChildrenAsync(file, path, 0, 100, 2, CancellationToken.None);
                foreach (var child in page.Items.Where(c => c.Link is null)) paths.Enqueue(path.Child(child.Name));
                return $"{path} group {page.Total}: {string.Join(',', page.Items.Select(c => $"{c.Name}|{c.Error}|{c.Object?.Address}"))}";
            }

            if (found is not Dataset dataset) return $"{path} {found.GetType().Name}";
            if (dataset.Space.Kind == DataspaceKind.Null) return $"{path} null";
            var head = new Selection([.. dataset.Space.Dims.Select(d => new AxisSelection(0, Math.Min(d, 4)))]);
            var buffer = await engine.Reader.ReadAsync(file, path, head, CancellationToken.None);
            return $"{path} {string.Join('x', dataset.Space.Dims)} {Convert.ToHexString(buffer.Bytes.Span)}";
        });
    }

    // An expected failure is an answer; anything else fails the test.
    private static async Task NoteAsync(StringBuilder text, Func<Task<string>> ask)
    {
        try
        {
            text.AppendLine(await ask());
        }
        catch (HdfViewerException e)
        {
            text.AppendLine(e.GetType().Name + (e.Message.Contains(LibraryDied, StringComparison.Ordinal) ? $": {LibraryDied}s" : ""));
        }
    }
}
