using System.Reflection;
using HdfViewer.Api.Configuration;
using HdfViewer.Application.Checkups;

namespace HdfViewer.Api.Doctor;

/// <summary>
/// <c>doctor</c> on the command line: takes the settings that the server would take, looks at all that it depends on, prints what it has seen, and
/// fails when the server would not work. It serves nothing, and never prints a secret.
/// </summary>
internal static class DoctorCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "doctor";

    /// <summary>The width of the longest usual name of what is looked at.</summary>
    private const int NameWidth = 16;

    /// <summary>Looks.</summary>
    /// <param name="arguments">What follows the word: settings, as for the server.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>0 when all is well, 1 otherwise.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output)
    {
        // What goes wrong is in the table; the log would tell it again, and in its way.
        string[] silent = ["--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=None"];
        var version = typeof(DoctorCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        await output.WriteLineAsync($"HDF Viewer {version}");
        var wrong = 0;
        try
        {
            await using var app = Program.Build([.. arguments, .. silent]);
            await PrintAsync(new Finding("configuration", FindingResult.Well, "every setting makes sense"));
            foreach (var checkup in app.Services.GetServices<ICheckup>())
            {
                await foreach (var finding in checkup.RunAsync(CancellationToken.None)) await PrintAsync(finding);
            }
        }
        catch (Exception exception) when (StartFailure.Describe(exception) is { } reason)
        {
            foreach (var line in reason.Split(Environment.NewLine)) await PrintAsync(new Finding("configuration", FindingResult.Wrong, line));
        }

        await output.WriteLineAsync(wrong == 0 ? "All is well." : $"{wrong} of these must be put right.");
        return wrong == 0 ? 0 : 1;

        async Task PrintAsync(Finding finding)
        {
            if (finding.Result == FindingResult.Wrong) wrong++;
            await output.WriteLineAsync($"{Word(finding.Result)}  {finding.What.PadRight(NameWidth)}  {finding.Detail}");
        }
    }

    /// <summary>Each as wide as the others.</summary>
    private static string Word(FindingResult result) => result switch
    {
        FindingResult.Well => "ok   ",
        FindingResult.Noteworthy => "note ",
        _ => "WRONG",
    };
}
