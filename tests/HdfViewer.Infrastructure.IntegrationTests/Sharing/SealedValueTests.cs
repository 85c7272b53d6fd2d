using HdfViewer.Infrastructure.Sharing;

namespace HdfViewer.Infrastructure.IntegrationTests.Sharing;

/// <summary>A value is what was sealed under its name, or nothing.</summary>
internal sealed class SealedValueTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i / 10))];
    private static readonly SealedValue Seal = new("secret");

    private readonly byte[] _value = Seal.Seal("name", Content, Now.AddSeconds(60));

    [Test]
    public void What_was_sealed_comes_back_with_the_time_that_it_has_left()
    {
        var (content, left) = Seal.Open("name", _value, Now.AddSeconds(20))!.Value;

        Assert.That(content, Is.EqualTo(Content));
        Assert.That(left, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(_value, Has.Length.LessThan(Content.Length / 2), "It is compressed.");
    }

    [Test]
    public void Nothing_can_be_sealed() => Assert.That(Seal.Open("name", Seal.Seal("name", [], Now.AddSeconds(1)), Now)!.Value.Content, Is.Empty);

    [Test]
    public void Any_bit_that_is_flipped_breaks_the_seal()
    {
        for (var bit = 0; bit < _value.Length * 8; bit++)
        {
            var broken = _value.ToArray();
            broken[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Seal.Open("name", broken, Now), Is.Null, $"bit {bit}");
        }
    }

    [Test]
    public void A_value_that_is_cut_short_or_goes_on_is_none()
    {
        for (var length = 0; length < _value.Length; length++) Assert.That(Seal.Open("name", _value.AsSpan(0, length), Now), Is.Null);
        Assert.That(Seal.Open("name", [.. _value, 0], Now), Is.Null);
    }

    [Test]
    public void Another_names_value_is_none() => Assert.That(Seal.Open("nam", _value, Now), Is.Null);

    [Test]
    public void Another_secrets_value_is_none() => Assert.That(new SealedValue("").Open("name", _value, Now), Is.Null);

    [Test]
    public void A_value_whose_time_is_over_is_none() => Assert.That(Seal.Open("name", _value, Now.AddSeconds(60)), Is.Null);
}
