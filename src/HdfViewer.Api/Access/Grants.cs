using HdfViewer.Application.Access;

namespace HdfViewer.Api.Access;

/// <summary>Grants as settings and tokens write them.</summary>
internal static class Grants
{
    /// <summary>What is granted by all of them together. What cannot be read grants nothing; in settings the start has refused it.</summary>
    public static CallerAccess Read(IEnumerable<string> texts)
    {
        var grants = new List<AccessGrant>();
        foreach (var text in texts)
        {
            if (AccessGrant.TryParse(text, out var grant)) grants.Add(grant);
        }

        return new CallerAccess(grants);
    }
}
