namespace HdfViewer.Worker.Scouting;

/// <summary>A structure of the file format that lies at an address and leads to others.</summary>
/// <param name="Address">Its address, as the file has it: counted from the end of the user block.</param>
/// <param name="Length">How many of its bytes are to be brought; as many are looked at.</param>
internal abstract record Structure(ulong Address, int Length)
{
    /// <summary>Whether there is anything to be looked at: else its bytes are just brought.</summary>
    public virtual bool LeadsOn => true;

    /// <summary>Says what it leads to.</summary>
    /// <param name="bytes">Its bytes, from the first on.</param>
    /// <param name="next">Takes what it leads to.</param>
    /// <exception cref="StructureException">The bytes are something else.</exception>
    public abstract void Follow(StructureReader bytes, List<Structure> next);
}

/// <summary>A structure that leads nowhere.</summary>
internal sealed record Leaf(ulong Address, int Length) : Structure(Address, Length)
{
    /// <inheritdoc/>
    public override bool LeadsOn => false;

    /// <inheritdoc/>
    public override void Follow(StructureReader bytes, List<Structure> next)
    {
    }
}

/// <summary>The bytes are not what they should be. libhdf5 says what is wrong when it comes there.</summary>
internal sealed class StructureException() : Exception("Not the structure that should be here.");
