using HdfViewer.Testing;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Every parameter of every endpoint, with a value that it cannot have: 400, naming the parameter and what is allowed.</summary>
public sealed class WrongParameterTests
{
    private TemporaryFolder _folder = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Serve_a_file()
    {
        _folder = new TemporaryFolder();
        H5py.Write(_folder.Of("f.h5"), """
            f['line'] = np.arange(10.0)
            f['cube'] = np.zeros((4, 5, 6))
            f.create_group('group')
            f['type'] = np.dtype('f4')
            """);
        _server = await TestServer.ServeFolderAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("/files?max_items=0", "max_items", "1 and 50000")]
    [TestCase("/files?max_items=50001", "max_items", "1 and 50000")]
    [TestCase("/files?max_items=-5", "max_items", "1 and 50000")]
    [TestCase("/files?max_items=many", "max_items", "1 to 50000")]
    [TestCase("/files?max_items=99999999999999999999", "max_items", "1 to 50000")]
    [TestCase("/files?max_items=1.5", "max_items", "whole number")]
    [TestCase("/files?max_items=1&max_items=2", "max_items", "once")]
    [TestCase("/files?include_folders=maybe", "include_folders", "true or false")]
    [TestCase("/files?prefix=%00", "prefix", "NUL")]
    [TestCase("/files?cursor=not-a-cursor!", "cursor", "next_cursor")]
    [TestCase("/files/f.h5/children?path=%00", "path", "NUL")]
    [TestCase("/files/f.h5/children?offset=-1", "offset", "at least 0")]
    [TestCase("/files/f.h5/children?offset=x", "offset", "whole number")]
    [TestCase("/files/f.h5/children?limit=0", "limit", "at least 1")]
    [TestCase("/files/f.h5/children?limit=ten", "limit", "whole number")]
    [TestCase("/files/f.h5/children?nan=zero", "nan", "null or string")]
    [TestCase("/files/f.h5/children?bigint=big", "bigint", "number or string")]
    [TestCase("/files/f.h5/meta", "path", "required")]
    [TestCase("/files/f.h5/meta?path=", "path", "required")]
    [TestCase("/files/f.h5/meta?path=/&path=/line", "path", "once")]
    [TestCase("/files/f.h5/meta?path=/&nan=7", "nan", "null or string")]
    [TestCase("/files/f.h5/meta?path=/&bigint=7", "bigint", "number or string")]
    [TestCase("/files/f.h5/attributes?path=%00", "path", "NUL")]
    [TestCase("/files/f.h5/attributes?name=%00", "name", "NUL")]
    [TestCase("/files/f.h5/attributes?offset=-1", "offset", "at least 0")]
    [TestCase("/files/f.h5/attributes?offset=1e3", "offset", "whole number")]
    [TestCase("/files/f.h5/attributes?limit=0", "limit", "at least 1")]
    [TestCase("/files/f.h5/attributes?limit=-", "limit", "whole number")]
    [TestCase("/files/f.h5/attributes?nan=NaN", "nan", "null or string")]
    [TestCase("/files/f.h5/attributes?bigint=no", "bigint", "number or string")]
    [TestCase("/files/f.h5/preview", "path", "required")]
    [TestCase("/files/f.h5/preview?path=/line&mode=pie", "mode", "heatmap")]
    [TestCase("/files/f.h5/preview?path=/line&detail=some", "detail", "fast")]
    [TestCase("/files/f.h5/preview?path=/line&include_stats=perhaps", "include_stats", "true or false")]
    [TestCase("/files/f.h5/preview?path=/cube&display_dims=0", "display_dims", "")]
    [TestCase("/files/f.h5/preview?path=/cube&display_dims=a,b", "display_dims", "")]
    [TestCase("/files/f.h5/preview?path=/cube&fixed_indices=0", "fixed_indices", "")]
    [TestCase("/files/f.h5/preview?path=/cube&fixed_indices=x=1", "fixed_indices", "")]
    [TestCase("/files/f.h5/preview?path=/cube&max_size=0", "max_size", "512")]
    [TestCase("/files/f.h5/preview?path=/cube&max_size=513", "max_size", "512")]
    [TestCase("/files/f.h5/preview?path=/cube&max_size=big", "max_size", "512")]
    [TestCase("/files/f.h5/preview?path=/cube&bigint=maybe", "bigint", "number or string")]
    [TestCase("/files/f.h5/values", "path", "required")]
    [TestCase("/files/f.h5/values?path=%00", "path", "NUL")]
    [TestCase("/files/f.h5/values?path=/line&format=xml", "format", "json or bin or npy or csv or arrow")]
    [TestCase("/files/f.h5/values?path=/line&nan=0", "nan", "null or string")]
    [TestCase("/files/f.h5/values?path=/line&bigint=0", "bigint", "number or string")]
    [TestCase("/files/f.h5/values?path=/line&endian=big", "endian", "little or source")]
    [TestCase("/files/f.h5/values?path=/line&selection=0&selection=1", "selection", "once")]
    [TestCase("/files/f.h5/stats", "path", "required")]
    [TestCase("/files/f.h5/stats?path=/line&selection=0&selection=1", "selection", "once")]
    [TestCase("/files/f.h5/stats?path=/line&bigint=0", "bigint", "number or string")]
    public async Task A_wrong_value_is_400_and_says_what_is_allowed(string target, string parameter, string allowed)
    {
        var sentence = (await _server.Client.GetAsync(target)).IsWrongParameter(parameter);

        Assert.That(sentence, Does.Contain(parameter).And.Contain(allowed));
    }

    [TestCase("/files/f.h5/preview?path=/cube&display_dims=1,1", "display_dims")]
    [TestCase("/files/f.h5/preview?path=/cube&display_dims=0,3", "display_dims")]
    [TestCase("/files/f.h5/preview?path=/cube&display_dims=-4,0", "display_dims")]
    [TestCase("/files/f.h5/preview?path=/cube&fixed_indices=0=4", "fixed_indices")]
    [TestCase("/files/f.h5/preview?path=/cube&fixed_indices=7=0", "fixed_indices")]
    public async Task A_value_that_does_not_fit_the_dataset_is_400_and_says_the_range(string target, string parameter)
    {
        var answer = await _server.Client.GetAsync(target);

        Assert.That(answer.Status, Is.EqualTo(400), answer.Text);
        Assert.That(answer.Json.GetProperty("error").GetString(), Does.Contain(parameter));
    }

    [TestCase("/files/f.h5/children?path=/line", "not_a_group", "dataset")]
    [TestCase("/files/f.h5/children?path=/type", "not_a_group", "datatype")]
    [TestCase("/files/f.h5/preview?path=/group", "not_a_dataset", "group")]
    [TestCase("/files/f.h5/preview?path=/type", "not_a_dataset", "datatype")]
    [TestCase("/files/f.h5/values?path=/group", "not_a_dataset", "group")]
    [TestCase("/files/f.h5/stats?path=/type", "not_a_dataset", "datatype")]
    public async Task The_wrong_kind_of_object_is_400(string target, string code, string actual) =>
        Assert.That((await _server.Client.GetAsync(target)).IsError(400, code), Does.Contain(actual));

    [TestCase("/files?bucket=secrets")]
    [TestCase("/files/f.h5?bucket=secrets")]
    [TestCase("/files/f.h5/content?bucket=secrets")]
    [TestCase("/files/f.h5/children?bucket=secrets")]
    [TestCase("/files/f.h5/meta?path=/&bucket=secrets")]
    [TestCase("/files/f.h5/attributes?bucket=secrets")]
    [TestCase("/files/f.h5/preview?path=/line&bucket=secrets")]
    [TestCase("/files/f.h5/values?path=/line&bucket=secrets")]
    [TestCase("/files/f.h5/stats?path=/line&bucket=secrets")]
    public async Task A_bucket_that_is_not_on_the_list_is_403(string target) =>
        Assert.That((await _server.Client.GetAsync(target)).IsError(403, "access_denied"), Does.Contain("secrets"));

    [TestCase("/files/f.h5/children?path=/nope")]
    [TestCase("/files/f.h5/meta?path=/nope")]
    [TestCase("/files/f.h5/attributes?path=/nope")]
    [TestCase("/files/f.h5/attributes?name=nope")]
    [TestCase("/files/f.h5/preview?path=/nope")]
    [TestCase("/files/f.h5/values?path=/nope")]
    [TestCase("/files/f.h5/stats?path=/nope")]
    [TestCase("/files/f.h5/preview?path=/line/deeper")]
    public async Task What_is_not_there_is_404_and_named(string target) =>
        Assert.That((await _server.Client.GetAsync(target)).IsError(404, "object_not_found"), Does.Contain("nope").Or.Contain("line"));

    [Test]
    public async Task Empty_parameters_are_as_good_as_none()
    {
        var list = await _server.Client.GetJsonAsync("/files?prefix=&include_folders=&max_items=&bucket=&cursor=");
        var children = await _server.Client.GetJsonAsync("/files/f.h5/children?path=&offset=&limit=&nan=&bigint=&bucket=");

        Assert.That(list.GetProperty("count").GetInt32(), Is.EqualTo(1));
        Assert.That(children.GetProperty("path").GetString(), Is.EqualTo("/"));
    }
}
