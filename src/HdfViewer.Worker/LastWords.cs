using System.Text;
using Microsoft.Win32.SafeHandles;

namespace HdfViewer.Worker;

/// <summary>What goes to the server's log when the process ends. Not by <see cref="Console"/>, which opens a descriptor of its own.</summary>
internal static class LastWords
{
    /// <summary>Writes a line to standard error.</summary>
    public static void Say(string words)
    {
        using var error = new FileStream(new SafeFileHandle(2, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(words + '\n'));
    }
}
