namespace HdfViewer.Api.FunctionalTests.Fuzzing;

/// <summary>Requests about a file: sensible ones, so that they get far, and such as nobody would send.</summary>
internal static class FuzzRequests
{
    private static readonly string[] Numbers =
        ["0", "1", "-1", "7", "5000", "999999999", "2147483648", "9223372036854775807", "-9223372036854775808", "1e9", "0x10", "", " ", "NaN", "1,2", "%00", "٣"];

    private static readonly string[] Selections =
    [
        "", "0", ":", "::", ":,:", "0,0", "-1", "0:10", "::2", "0:9999999999999", "5:1", ":,0", "...", "0:3,1:2,::3", "9223372036854775807",
        "::0", "::-1", "a:b", "[0]", "0,", ",", "1:2:3:4", "0:0", "::9223372036854775807", "-9223372036854775808:",
    ];

    private static readonly string[] Paths = ["/", "", "//", "/.", "/..", "/a/../b", "/\u0000", "/%2F", "/nope", "/g1/nope", ".", "/\ud7ff", "/'\"<>"];

    private static readonly (string Name, string[] Values)[] Parameters =
    [
        ("offset", Numbers), ("limit", Numbers), ("selection", Selections), ("format", ["json", "bin", "npy", "csv", "arrow", "tiff", "x", ""]),
        ("mode", ["auto", "line", "table", "heatmap", "matrix", "x", ""]), ("detail", ["full", "fast", "x"]), ("max_size", Numbers),
        ("display_dims", ["0,1", "1,0", "-1,-2", "0,0", "0", "9,9", "a,b", ",", "-99999999999,1"]),
        ("fixed_indices", ["0=0", "0=-1", "0:1", "2=99999999999", "x=1", "=", "0=0,0=1"]), ("nan", ["null", "string", "x"]),
        ("bigint", ["string", "number", "x"]), ("include_stats", ["true", "false", "x"]), ("row_limit", Numbers), ("col_step", Numbers),
        ("line_index", Numbers), ("line_limit", Numbers), ("max_points", Numbers), ("quality", ["auto", "overview", "exact", "x"]),
        ("line_dim", ["row", "col", "0", "-1", "99"]), ("name", ["a", "", "nope", "\u0000"]), ("compare_paths", ["/", "/a,/b", ",,"]),
        ("endian", ["little", "source", "x"]), ("dtype", ["origin", "safe", "x"]), ("flatten", ["true", "x"]), ("attr_keys", ["a", ""]),
        ("resolve_links", ["only_valid", "none", "all", "x"]), ("etag", ["x", "\"y\""]),
    ];

    private static readonly string[] OfObjects = ["meta", "attributes", "children"];

    private static readonly string[] OfDatasets =
    [
        "preview", "preview?mode=table", "values", "values?format=bin", "values?format=csv", "data?mode=heatmap", "data?mode=matrix", "data?mode=line",
        "stats", "export/csv?mode=matrix",
    ];

    private static readonly string[] OfGrove = ["meta", "attr", "data", "data?format=bin&dtype=safe", "stats", "paths"];

    /// <summary>Something that can be asked about an object, by what it is.</summary>
    public static string About(string key, string path, bool isDataset, Random random)
    {
        var endpoint = random.Next(isDataset ? 3 : 1) == 0 ? Pick(OfObjects, random) : Pick(OfDatasets, random);
        if (random.Next(4) == 0) return Url("h5grove", Pick(OfGrove, random), ("file", key), ("path", path));
        return Url($"files/{Uri.EscapeDataString(key)}", endpoint, ("path", path));
    }

    /// <summary>Something with parameters that nobody has thought of.</summary>
    public static string Strange(string key, IReadOnlyList<string> paths, Random random)
    {
        var isGrove = random.Next(4) == 0;
        var endpoint = isGrove ? Pick(OfGrove, random) : Pick([.. OfObjects, .. OfDatasets, "", "content", "image"], random);
        var path = random.Next(3) == 0 || paths.Count == 0 ? Pick(Paths, random) : paths[random.Next(paths.Count)];
        var parameters = new List<(string, string)> { ("path", path) };
        if (isGrove) parameters.Add(("file", key));
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var (name, values) = Parameters[random.Next(Parameters.Length)];
            parameters.Add((name, random.Next(10) == 0 ? Garbage(random) : Pick(values, random)));
        }

        return Url(isGrove ? "h5grove" : $"files/{Uri.EscapeDataString(key)}", endpoint, [.. parameters]);
    }

    private static string Url(string start, string endpoint, params (string Name, string Value)[] parameters)
    {
        var separator = endpoint.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return $"{start}{(endpoint.Length == 0 ? "" : "/")}{endpoint}{separator}{query}";
    }

    private static string Garbage(Random random) =>
        new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(1, 0xd800))]);

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
