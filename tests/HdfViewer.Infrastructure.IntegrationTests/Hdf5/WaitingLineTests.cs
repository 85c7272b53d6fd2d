using HdfViewer.Infrastructure.Hdf5.Workers;

namespace HdfViewer.Infrastructure.IntegrationTests.Hdf5;

/// <summary>In which order requests get workers.</summary>
public sealed class WaitingLineTests
{
    [Test]
    public void Light_requests_go_before_heavy_ones_that_came_earlier()
    {
        var line = new WaitingLine();
        line.Add(Heavy(1));
        line.Add(Heavy(2));
        line.Add(Light(3));
        line.Add(Light(1));

        Assert.That(TakeAll(line), Is.EqualTo(new[] { "light 3", "light 1", "heavy 1", "heavy 2" }));
    }

    [Test]
    public void A_worker_that_has_the_file_open_takes_light_requests_of_others_first_all_the_same()
    {
        var line = new WaitingLine();
        line.Add(Heavy(1));
        line.Add(Light(2));

        Assert.That(Name(line.Take(fileId: 1, mayBeHeavy: true)), Is.EqualTo("light 2"));
    }

    [Test]
    public void Heavy_requests_come_to_their_turn_however_many_light_ones_there_are()
    {
        var line = new WaitingLine();
        line.Add(Heavy(1));
        for (var i = 0; i < 100; i++) line.Add(Light(2));

        var order = TakeAll(line);

        Assert.That(order.IndexOf("heavy 1"), Is.InRange(1, 50));
    }

    [Test]
    public void Where_no_heavy_one_may_be_taken_none_is()
    {
        var line = new WaitingLine();
        line.Add(Heavy(1));

        Assert.That(line.Take(fileId: 1, mayBeHeavy: false), Is.Null);
        Assert.That(line.Take(fileId: 1, mayBeHeavy: true), Is.Not.Null);
        Assert.That(line.Count, Is.Zero);
    }

    [Test]
    public void Files_take_turns()
    {
        var line = new WaitingLine();
        for (var i = 0; i < 20; i++) line.Add(Light(1));
        line.Add(Light(2));

        var order = TakeAll(line);

        Assert.That(order.IndexOf("light 2"), Is.LessThan(10));
        Assert.That(order, Has.Count.EqualTo(21));
    }

    [Test]
    public void They_are_counted_by_kind()
    {
        var line = new WaitingLine();
        var gone = Heavy(1);
        line.Add(gone);
        line.Add(Light(1));
        line.Add(Light(2));

        line.Remove(gone);
        line.Remove(gone);

        Assert.That((line.LightCount, line.HeavyCount, line.Count), Is.EqualTo((2, 0, 2)));
    }

    private static Waiter Light(long file) => new(file, isHeavy: false);

    private static Waiter Heavy(long file) => new(file, isHeavy: true);

    private static List<string> TakeAll(WaitingLine line)
    {
        var order = new List<string>();
        while (line.Take(fileId: null, mayBeHeavy: true) is { } waiter) order.Add(Name(waiter));
        return order;
    }

    private static string Name(Waiter? waiter) => $"{(waiter!.IsHeavy ? "heavy" : "light")} {waiter.FileId}";
}
