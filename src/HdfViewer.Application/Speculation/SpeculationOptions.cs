using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Application.Speculation;

/// <summary>What is fetched before it is asked for. Section <c>Speculation</c>.</summary>
public sealed class SpeculationOptions
{
    private const long BytesPerMegabyte = 1024 * 1024;

    /// <summary>The configuration section.</summary>
    public const string Section = "Speculation";

    /// <summary>For whom.</summary>
    [EnumDataType(typeof(SpeculationAudience), ErrorMessage = "Speculation:For must be Nobody, Browsers or Everybody.")]
    public SpeculationAudience For { get; set; } = SpeculationAudience.Browsers;

    /// <summary>Of how many groups in a group that has been listed the children are listed.</summary>
    [Range(0, 1000, ErrorMessage = "Speculation:Groups must be between 0 and 1000.")]
    public int Groups { get; set; } = 3;

    /// <summary>Of how many datasets in it previews are made.</summary>
    [Range(0, 1000, ErrorMessage = "Speculation:Previews must be between 0 and 1000.")]
    public int Previews { get; set; } = 1;

    /// <summary>The most that the store is asked for within a minute.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Speculation:MegabytesPerMinute must be between 0 and 1000000.")]
    public int MegabytesPerMinute { get; set; } = 32;

    /// <summary>The most that one question may bring; datasets with more are not previewed, and what turns out to need more is given up.</summary>
    [Range(1, 65_536, ErrorMessage = "Speculation:MegabytesAtOnce must be between 1 and 65536.")]
    public int MegabytesAtOnce { get; set; } = 8;

    internal bool IsOff => For == SpeculationAudience.Nobody || MegabytesPerMinute == 0 || Groups + Previews == 0;

    internal long BytesPerMinute => MegabytesPerMinute * BytesPerMegabyte;

    internal long BytesAtOnce => MegabytesAtOnce * BytesPerMegabyte;
}
