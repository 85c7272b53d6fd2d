using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests.Json;

/// <summary>Attributes of many bytes: the value is left out, and said to be; what is beside it is served.</summary>
public sealed class AttributeLimitTests
{
    [Test]
    public async Task A_value_above_the_limit_is_reported_at_its_place()
    {
        using var folder = new TemporaryFolder();
        H5py.Run("""
            import sys, h5py, numpy as np
            with h5py.File(sys.argv[1], "w", libver="latest") as f:
                d = f.create_dataset("d", data=np.arange(3))
                d.attrs["large"] = np.zeros(200_000)
                d.attrs["largest_that_fits"] = np.zeros(131_072)
                d.attrs["texts"] = ["x" * 1_100_000, "y"]
                d.attrs["unit"] = "K"
            """, folder.Of("f.h5"));
        await using var server = await TestServer.ServeFolderAsync(folder.Path, new KeyValuePair<string, string?>("Hdf5:AttributeMegabytes", "1"));

        var all = (await server.Client.GetAsync("/files/f.h5/attributes?path=/d")).Json.GetProperty("attributes");
        var children = (await server.Client.GetAsync("/files/f.h5/children?path=/")).Json.GetProperty("children")[0].GetProperty("attributes");
        var attributes = all.EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(attributes["large"].GetProperty("error").GetString(), Does.Contain("Hdf5:AttributeMegabytes"));
            Assert.That(attributes["large"].GetProperty("shape")[0].GetInt32(), Is.EqualTo(200_000));
            Assert.That(attributes["texts"].GetProperty("error").GetString(), Does.Contain("Hdf5:AttributeMegabytes"));
            Assert.That(attributes["largest_that_fits"].GetProperty("value").GetArrayLength(), Is.EqualTo(131_072));
            Assert.That(attributes["unit"].GetProperty("value").GetString(), Is.EqualTo("K"));
            Assert.That(children.GetProperty("unit").GetString(), Is.EqualTo("K"));
            Assert.That(children.GetProperty("large").GetProperty("error").GetString(), Does.Contain("Hdf5:AttributeMegabytes"));
        }
    }
}
