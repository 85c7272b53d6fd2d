namespace HdfViewer.Infrastructure.ObjectStores;

/// <summary>
/// Orders keys by the bytes of their UTF-8 form, as S3 lists them. That is ordinal order but for surrogates: UTF-16 sorts characters beyond
/// U+FFFF (surrogate pairs, 0xD800…0xDFFF) before U+E000…U+FFFF, UTF-8 after them.
/// </summary>
internal sealed class Utf8KeyComparer : IComparer<string>
{
    public static Utf8KeyComparer Instance { get; } = new();

    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var common = x.CommonPrefixLength(y);
        if (common == x.Length || common == y.Length) return x.Length.CompareTo(y.Length);
        return Rank(x[common]).CompareTo(Rank(y[common]));
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
