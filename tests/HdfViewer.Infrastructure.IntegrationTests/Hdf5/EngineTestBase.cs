using System.Diagnostics;
using HdfViewer.Domain.Objects;
using HdfViewer.Testing;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>A folder with a few files, and an engine for each test.</summary>
internal abstract class EngineTestBase
{
    private readonly List<Engine> _engines = [];

    protected string Folder { get; private set; } = null!;

    [OneTimeSetUp]
    public void WriteFiles()
    {
        Folder = Directory.CreateTempSubdirectory("hdf-engine-").FullName;
        foreach (var name in (string[])["a.h5", "b.h5", "c.h5", "d.h5"])
        {
            H5py.Write(Path.Join(Folder, name), $"""
                f.attrs["name"] = "{name}"
                f["x"] = np.arange(1000, dtype="<i4") * {name[0] - 'a' + 1}
                f["g/inner"] = np.zeros(3)
                """);
        }
    }

    [OneTimeTearDown]
    public void DeleteFiles() => Directory.Delete(Folder, recursive: true);

    [TearDown]
    public async Task StopEngines()
    {
        foreach (var engine in _engines) await engine.DisposeAsync();
        _engines.Clear();
    }

    protected Engine Start(params (string Setting, object Value)[] settings)
    {
        var engine = new Engine(Folder, settings);
        _engines.Add(engine);
        return engine;
    }

    protected static async Task<IEnumerable<string>> NamesAsync(Engine engine, string file, CancellationToken cancellationToken = default)
    {
        var page = await engine.Reader.ListChildrenAsync(await engine.FileAsync(file), HdfPath.Root, 0, null, 0, cancellationToken);
        return page.Items.Select(c => c.Name);
    }

    protected static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    /// <summary>Waits for something that comes about by itself.</summary>
    protected static async Task EventuallyAsync(Func<bool> condition, double seconds = 5)
    {
        var began = Stopwatch.StartNew();
        while (!condition() && began.Elapsed.TotalSeconds < seconds) await Task.Delay(20);
        Assert.That(condition(), "It did not come about.");
    }
}
