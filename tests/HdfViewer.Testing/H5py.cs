using System.Diagnostics;

namespace HdfViewer.Testing;

/// <summary>Writes HDF5 files with h5py: another program's hand, so that reader and writer cannot share a mistake.</summary>
public static class H5py
{
    /// <summary>The interpreter that Debian's python3-h5py is installed for.</summary>
    private const string Python = "/usr/bin/python3";

    /// <summary>Makes a file at <paramref name="path"/>; <paramref name="script"/> fills it through <c>f</c>, with NumPy as <c>np</c>.</summary>
    public static void Write(string path, string script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Run($"""
             import sys, h5py, numpy as np
             path = sys.argv[1]
             with h5py.File(path, "w") as f:
             {string.Join('\n', script.ReplaceLineEndings("\n").Split('\n').Select(line => "    " + line))}
                 pass
             """, path);
    }

    /// <summary>Runs a script and returns what it prints.</summary>
    public static string Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"The Python script failed: {errors.GetAwaiter().GetResult()}");
    }
}
