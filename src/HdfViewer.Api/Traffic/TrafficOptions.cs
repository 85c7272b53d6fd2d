using System.ComponentModel.DataAnnotations;

namespace HdfViewer.Api.Traffic;

/// <summary>The section <c>Traffic</c>: how much the server takes on, of one client and of all.</summary>
internal sealed class TrafficOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Traffic";

    /// <summary>Requests under way, of all clients together; 0 for no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Traffic:Requests must be between 0 and 1000000.")]
    public int Requests { get; set; } = 4000;

    /// <summary>Requests under way of one client: of one key or token, or of one address where nobody is asked; 0 for no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Traffic:RequestsPerClient must be between 0 and 1000000.")]
    public int RequestsPerClient { get; set; } = 1000;

    /// <summary>Requests a second that one client may make in the long run; 0 for no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Traffic:PerSecond must be between 0 and 1000000.")]
    public int PerSecond { get; set; }

    /// <summary>Requests that one client may make at once after a pause, where <see cref="PerSecond"/> limits.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Traffic:Burst must be between 1 and 10000000.")]
    public int Burst { get; set; } = 2000;

    /// <summary>Connections, at most; further ones are closed. 0 for no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Traffic:Connections must be between 0 and 1000000.")]
    public int Connections { get; set; } = 10_000;

    /// <summary>The size of all headers of a request together, in KiB.</summary>
    [Range(4, 1024, ErrorMessage = "Traffic:HeaderKilobytes must be between 4 and 1024.")]
    public int HeaderKilobytes { get; set; } = 32;

    /// <summary>Headers of a request.</summary>
    [Range(16, 1000, ErrorMessage = "Traffic:Headers must be between 16 and 1000.")]
    public int Headers { get; set; } = 100;

    /// <summary>The body of a request, in KiB. An API that reads needs hardly any.</summary>
    [Range(8, 65_536, ErrorMessage = "Traffic:BodyKilobytes must be between 8 and 65536.")]
    public int BodyKilobytes { get; set; } = 64;

    /// <summary>An answer in JSON that is no stream, in MiB.</summary>
    [Range(1, 1024, ErrorMessage = "Traffic:AnswerMegabytes must be between 1 and 1024.")]
    public int AnswerMegabytes { get; set; } = 64;

    /// <summary>
    /// The length of a URL, in KiB: enough for any key (1,024 bytes, each three characters when encoded), and for the longest paths that files
    /// are known to have.
    /// </summary>
    [Range(8, 1024, ErrorMessage = "Traffic:UrlKilobytes must be between 8 and 1024.")]
    public int UrlKilobytes { get; set; } = 256;

    /// <summary><see cref="AnswerMegabytes"/> in bytes.</summary>
    internal long AnswerBytes => (long)AnswerMegabytes << 20;
}
