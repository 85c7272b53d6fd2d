using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using HdfViewer.Worker.Sandbox;

namespace HdfViewer.Worker.Tests.Behaviour;

/// <summary>
/// A wrong number would let another call through. The kernel's headers say which are right, for both kinds of processor on either of them: what
/// they say is kept beside this test, and compared with the headers where those are installed.
/// </summary>
public sealed partial class When_system_calls_are_numbered
{
    private const string X64Header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h";
    private const string Arm64Header = "/usr/include/asm-generic/unistd.h";

    private static IEnumerable<SystemCall> Calls =>
        typeof(SystemCalls).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (SystemCall)f.GetValue(null)!);

    private static Dictionary<string, (int X64, int Arm64)> Quoted { get; } = File
        .ReadLines(Path.Join(AppContext.BaseDirectory, "Behaviour", "system-calls.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .ToDictionary(
            part => part[0],
            part => (int.Parse(part[1], CultureInfo.InvariantCulture), int.Parse(part[2], CultureInfo.InvariantCulture)),
            StringComparer.Ordinal);

    [Test]
    public void Each_has_the_numbers_of_the_kernels_tables()
    {
        Assert.That(Calls.Select(c => (c.Name, (c.X64, c.Arm64))), Is.EquivalentTo(Quoted.Select(q => (q.Key, q.Value))));
    }

    [Test]
    public void Each_is_called_by_its_name()
    {
        var fields = typeof(SystemCalls).GetFields(BindingFlags.Public | BindingFlags.Static);

        Assert.That(
            fields.Select(f => f.Name.ToLowerInvariant()),
            Is.EqualTo(fields.Select(f => ((SystemCall)f.GetValue(null)!).Name.Replace("_", "", StringComparison.Ordinal))));
    }

    [TestCase(X64Header)]
    [TestCase(Arm64Header)]
    public void The_quoted_tables_are_the_kernels(string header)
    {
        if (!File.Exists(header)) Assert.Pass($"'{header}' is not installed (Debian: linux-libc-dev): the quoted table stands for it.");

        // Calls with a variant for 32 bits are defined under another prefix, and fstatat has its newer name on x64 only.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match line in Definition().Matches(File.ReadAllText(header)))
            numbers.TryAdd(line.Groups["name"].Value is "fstatat" ? "newfstatat" : line.Groups["name"].Value, int.Parse(line.Groups["number"].Value, CultureInfo.InvariantCulture));

        Assert.That(
            Quoted.Select(q => (q.Key, header == X64Header ? q.Value.X64 : q.Value.Arm64)),
            Is.EqualTo(Quoted.Select(q => (q.Key, numbers.GetValueOrDefault(q.Key, -1)))));
    }

    [GeneratedRegex(@"^#define __NR(3264)?_(?<name>\w+)\s+(?<number>\d+)\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Definition();
}
