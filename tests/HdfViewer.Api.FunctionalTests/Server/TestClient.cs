using System.Net;
using System.Text.Json;

namespace HdfViewer.Api.FunctionalTests;

/// <summary>Asks the server under test. Targets go over the wire exactly as written: nothing is normalised, nothing decoded.</summary>
public sealed class TestClient(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    public Task<Answer> GetAsync(string target, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, target, headers);

    public Task<Answer> SendAsync(HttpMethod method, string target, params (string Name, string Value)[] headers) => SendAsync(method, target, null, headers);

    /// <summary>Posts a form, as a browser does.</summary>
    public Task<Answer> PostAsync(string target, IEnumerable<KeyValuePair<string, string>> form, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, target, new FormUrlEncodedContent(form), headers);

    public async Task<Answer> SendAsync(HttpMethod method, string target, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var uri = new Uri(address.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri) { Content = body };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _invoker.SendAsync(request, CancellationToken.None);
        return new Answer(response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The JSON of a successful answer.</summary>
    public async Task<JsonElement> GetJsonAsync(string target)
    {
        var answer = await GetAsync(target);
        Assert.That(answer.Status, Is.EqualTo(200), () => $"{target}: {answer.Text}");
        return answer.Json;
    }

    public void Dispose() => _invoker.Dispose();
}
