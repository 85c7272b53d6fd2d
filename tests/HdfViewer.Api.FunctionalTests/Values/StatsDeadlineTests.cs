using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Values;

/// <summary>Statistics of more than there is time for.</summary>
public sealed class StatsDeadlineTests
{
    [TestCase("/files/f.h5/stats?path=/huge")]
    [TestCase("/h5grove/stats?file=f.h5&path=/huge")]
    public async Task When_the_time_is_up_the_answer_says_so(string target)
    {
        using var folder = new TemporaryFolder();
        H5py.Write(folder.Of("f.h5"), """
            f.create_dataset('huge', (10**13,), 'u1', chunks=(10**7,), fillvalue=1)
            f['small'] = np.arange(4.)
            """);
        await using var server = await TestServer.ServeFolderAsync(
            folder.Path, [new("Stats:Seconds", "1"), new("Stats:Megabytes", "16777216")]);

        var answer = await server.Client.GetAsync(target);
        var next = await server.Client.GetAsync("/files/f.h5/stats?path=/small");

        Assert.That(answer.Status, Is.EqualTo(504), answer.Text);
        Assert.That(answer.Text, Does.Contain("Stats:Seconds"));
        Assert.That(next.Json.GetProperty("max").GetDouble(), Is.EqualTo(3));
    }
}
