using HdfViewer.Api.FunctionalTests.Access;

namespace HdfViewer.Api.FunctionalTests.Traffic;

/// <summary>One client cannot take the server from the others, and all together cannot take it down.</summary>
public sealed class TrafficTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_it() => _folder.Dispose();

    [Test]
    public async Task A_client_that_asks_too_often_is_429_and_told_when_to_come_back()
    {
        await using var server = await ServeAsync(("Traffic:PerSecond", "1"), ("Traffic:Burst", "3"), ("Auth:Mode", "none"));

        var answers = new List<Answer>();
        for (var i = 0; i < 4; i++) answers.Add(await server.Client.GetAsync("/session", Remote.Header));

        Assert.That(answers.Take(3).Select(a => a.Status), Is.All.EqualTo(200));
        answers[3].IsError(429, "too_many_requests");
        Assert.That(int.Parse(answers[3]["Retry-After"]!, System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(1));

        // Others, and the probe that keeps the process alive, do not notice.
        Assert.That((await server.Client.GetAsync("/session", ("X-Forwarded-For", "203.0.113.10"))).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/health/live", Remote.Header)).Status, Is.EqualTo(200));
        Assert.That((await server.Client.GetAsync("/files/../health/live", Remote.Header)).Status, Is.EqualTo(429), "A file of an odd name is no probe.");
    }

    [Test]
    public async Task Limits_go_by_key_wherever_its_holder_asks_from()
    {
        await using var server = await ServeAsync([("Traffic:PerSecond", "1"), ("Traffic:Burst", "2"), .. Key.Settings.Select(s => (s.Key, s.Value!))]);

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++) statuses.Add((await server.Client.GetAsync("/session", Key.Header(Key.Alice), ("X-Forwarded-For", $"203.0.113.{i}"))).Status);

        Assert.That(statuses, Is.EqualTo(new[] { 200, 200, 429 }));
        Assert.That((await server.Client.GetAsync("/session", Key.Header(Key.Bob), Remote.Header)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Guessing_keys_is_limited_by_address_and_keeps_nobody_out()
    {
        await using var server = await ServeAsync([("Traffic:PerSecond", "1"), ("Traffic:Burst", "2"), .. Key.Settings.Select(s => (s.Key, s.Value!))]);

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++) statuses.Add((await server.Client.GetAsync("/session", Key.Header($"guess-{i}"), Remote.Header)).Status);

        Assert.That(statuses, Is.EqualTo(new[] { 401, 401, 429 }));
        Assert.That((await server.Client.GetAsync("/session", Key.Header(Key.Alice), Remote.Header)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_site_of_IPv6_addresses_is_one_client()
    {
        await using var server = await ServeAsync(("Traffic:PerSecond", "1"), ("Traffic:Burst", "1"), ("Auth:Mode", "none"));

        var first = await server.Client.GetAsync("/session", ("X-Forwarded-For", "2001:db8:1:2::1"));
        var neighbour = await server.Client.GetAsync("/session", ("X-Forwarded-For", "2001:db8:1:2:ffff::2"));
        var stranger = await server.Client.GetAsync("/session", ("X-Forwarded-For", "2001:db8:1:3::1"));

        Assert.That((first.Status, neighbour.Status, stranger.Status), Is.EqualTo((200, 429, 200)));
    }

    [TestCase("Traffic:RequestsPerClient", 200)]
    [TestCase("Traffic:Requests", 429)]
    public async Task Requests_under_way_are_limited_for_one_client_and_for_all(string setting, int others)
    {
        // A large object whose reader does not read: the request stays under way.
        await using (var file = File.Create(_folder.Of("large.h5"))) file.SetLength(256L << 20);
        await using var server = await ServeAsync((setting, "1"), ("Auth:Mode", "none"));
        using var client = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files/large.h5/content");
        request.Headers.Add(Remote.Header.Name, Remote.Header.Value);
        using var held = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.That((int)held.StatusCode, Is.EqualTo(200));

        var refused = await server.Client.GetAsync("/session", Remote.Header);
        refused.IsError(429, "server_busy");
        Assert.That(refused["Retry-After"], Is.EqualTo("1"));
        Assert.That((await server.Client.GetAsync("/session", ("X-Forwarded-For", "203.0.113.10"))).Status, Is.EqualTo(others));
        Assert.That((await server.Client.GetAsync("/health/live", Remote.Header)).Status, Is.EqualTo(200));

        held.Dispose();
        var status = 0;
        for (var i = 0; i < 200 && status != 200; i++)
        {
            status = (await server.Client.GetAsync("/session", Remote.Header)).Status;
            if (status != 200) await Task.Delay(25);
        }

        Assert.That(status, Is.EqualTo(200), "What is over no longer counts.");
    }

    private Task<TestServer> ServeAsync(params IEnumerable<(string Name, string Value)> settings) =>
        TestServer.ServeFolderAsync(_folder.Path, [Remote.Setting, .. settings.Select(s => new KeyValuePair<string, string?>(s.Name, s.Value))]);
}
