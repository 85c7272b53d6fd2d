using System.Buffers.Text;

namespace HdfViewer.Infrastructure.Hdf5.Workers;

/// <summary>Resident memory of a process, from <c>/proc/&lt;pid&gt;/statm</c>: cheap enough to look at many times a second.</summary>
internal static class ResidentMemory
{
    /// <summary>Resident bytes; 0 where that cannot be known (the process is gone, or there is no <c>/proc</c>).</summary>
    public static long Of(int processId)
    {
        try
        {
            Span<byte> text = stackalloc byte[128];
            using var file = File.OpenHandle($"/proc/{processId}/statm");
            text = text[..RandomAccess.Read(file, text, 0)];

            // The second number: resident pages.
            var resident = text[(text.IndexOf((byte)' ') + 1)..];
            return Utf8Parser.TryParse(resident, out long pages, out _) ? pages * Environment.SystemPageSize : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
