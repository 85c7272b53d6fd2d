using HdfViewer.Domain.Types;

namespace HdfViewer.Api.Values;

/// <summary>
/// Fixed-length strings filled up with NULs, as NumPy holds them. In files they may end at their first NUL with anything behind it, or be filled
/// up with spaces.
/// </summary>
internal static class NullPadding
{
    /// <summary>Whether elements of the type are so already, whatever they hold.</summary>
    public static bool Is(Datatype type) => type switch
    {
        StringType text => text.Padding == StringPadding.NullPadded,
        ArrayType array => Is(array.Base),
        CompoundType compound => compound.Members.All(member => Is(member.Type)),
        _ => true,
    };

    /// <summary>Fills up elements, in place.</summary>
    /// <param name="type">What they are; of fixed size.</param>
    /// <param name="elements">Whole elements.</param>
    public static void Fill(Datatype type, Span<byte> elements)
    {
        switch (type)
        {
            case StringType text:
                for (var at = 0; at < elements.Length; at += text.Size) Fill(elements.Slice(at, text.Size), text.Padding);
                break;
            case ArrayType array:
                Fill(array.Base, elements);
                break;
            case CompoundType compound:
                foreach (var member in compound.Members.Where(member => !Is(member.Type)))
                {
                    for (var at = member.Offset; at < elements.Length; at += compound.Size)
                        Fill(member.Type, elements.Slice(at, member.Type.Size));
                }

                break;
        }
    }

    private static void Fill(Span<byte> text, StringPadding padding)
    {
        if (padding == StringPadding.SpacePadded)
        {
            text[text.TrimEnd((byte)' ').Length..].Clear();
            return;
        }

        var end = text.IndexOf((byte)0);
        if (end >= 0) text[end..].Clear();
    }
}
