using System.Globalization;
using HdfViewer.Domain.Pictures;

namespace HdfViewer.Application.Data.Pictures;

/// <summary>Colours from the lowest number to the highest.</summary>
internal sealed class Colormap
{
    /// <summary>How many colours there are: more than an eye tells apart, and a byte to count them.</summary>
    public const int Colors = 256;

    /// <summary>Where nobody chose: made to be read by everybody, colour-blind people included.</summary>
    public const string Default = "viridis";

    private const string Resource = "Pictures.Colormaps.txt";

    /// <summary>After a name: the same colours from highest to lowest.</summary>
    private const string Reversed = "_r";

    private const int HexDigits = 6;

    private static readonly IReadOnlyList<KeyValuePair<string, Colormap>> All = Load();

    private readonly Rgb[] _colors;

    private Colormap(Rgb[] colors) => _colors = colors;

    /// <summary>The names, in the order of the document.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(map => map.Key)];

    /// <summary>The colour in the middle, which stands out on light and dark grounds alike.</summary>
    public Rgb Middle => _colors[Colors / 2];

    /// <summary>One of the colours.</summary>
    public Rgb this[int index] => _colors[index];

    /// <summary>The colours of that name; null when there are none.</summary>
    public static Colormap? Find(string name)
    {
        var isReversed = name.EndsWith(Reversed, StringComparison.OrdinalIgnoreCase);
        var plain = isReversed ? name[..^Reversed.Length] : name;
        var map = All.FirstOrDefault(pair => pair.Key.Equals(plain, StringComparison.OrdinalIgnoreCase)).Value;
        return isReversed && map is not null ? new Colormap([.. map._colors.Reverse()]) : map;
    }

    private static List<KeyValuePair<string, Colormap>> Load()
    {
        using var stream = typeof(Colormap).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        var maps = new List<KeyValuePair<string, Colormap>>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [[not '#', ..] name, var anchors]) maps.Add(new(name, new Colormap(Spread(anchors))));
        }

        return maps;
    }

    /// <summary>As many colours as needed, from evenly spaced ones.</summary>
    private static Rgb[] Spread(string anchors)
    {
        var last = (anchors.Length / HexDigits) - 1;
        var colors = new Rgb[Colors];
        for (var i = 0; i < Colors; i++)
        {
            var position = (double)i * last / (Colors - 1);
            var index = Math.Min((int)position, last - 1);
            colors[i] = Mix(At(anchors, index), At(anchors, index + 1), position - index);
        }

        return colors;
    }

    private static Rgb At(string anchors, int index)
    {
        var value = int.Parse(anchors.AsSpan(index * HexDigits, HexDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    private static Rgb Mix(Rgb a, Rgb b, double share) => new(Mix(a.Red, b.Red, share), Mix(a.Green, b.Green, share), Mix(a.Blue, b.Blue, share));

    private static byte Mix(byte a, byte b, double share) => (byte)Math.Round(a + ((b - a) * share));
}
