namespace HdfViewer.Worker.Sandbox;

/// <summary>
/// What a worker may call besides, when libhdf5 fetches bytes from the store by itself: what a client of HTTP needs (libcurl, the resolver and TLS).
/// Which files it may open and which ports it may connect to is for <see cref="Landlock"/> to say.
/// </summary>
internal static class NetworkCalls
{
    // AF_INET is 2, AF_INET6 is 10.
    private static readonly ArgumentRule IsInternet = new(0, Mask: ~8u, Value: 2);
    private static readonly ArgumentRule IsLocal = new(0, Mask: ~0u, Value: 1);

    // SOCK_STREAM is 1, SOCK_DGRAM 2, SOCK_RAW 3 (which wants rights that no worker has); SOCK_NONBLOCK and SOCK_CLOEXEC are bits above these.
    private static readonly ArgumentRule IsStream = new(1, Mask: 0xF, Value: 1);
    private static readonly ArgumentRule IsStreamOrDatagram = new(1, Mask: 0xC, Value: 0);

    // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, __O_TMPFILE: the same on x64 and arm64.
    private static readonly ArgumentRule OnlyReads = new(2, Mask: 0x40_0243, Value: 0);

    // F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, and locks, which are on descriptors that are open anyway.
    private static readonly ArgumentRule IsOrdinary = new(1, Mask: ~7u, Value: 0);

    // FIONREAD
    private static readonly ArgumentRule AsksHowMuch = new(1, Mask: ~0u, Value: 0x541B);

    /// <summary>Adds them; what is in both lists is taken as it is here.</summary>
    /// <param name="allowed">The calls of any worker.</param>
    /// <param name="mayResolve">Whether names are looked up, which goes by datagrams.</param>
    public static IReadOnlyList<(SystemCall Call, ArgumentRule[] Rules)> AddTo(
        IReadOnlyList<(SystemCall Call, ArgumentRule[] Rules)> allowed, bool mayResolve)
    {
        (SystemCall Call, ArgumentRule[] Rules)[] calls =
        [
            (SystemCalls.Socket, [IsInternet, mayResolve ? IsStreamOrDatagram : IsStream]),
            (SystemCalls.Socketpair, [IsLocal]), // by which libcurl's threads wake each other
            (SystemCalls.Connect, []),
            (SystemCalls.Sendto, []),
            (SystemCalls.Recvfrom, []),
            (SystemCalls.Sendmsg, []),
            (SystemCalls.Recvmsg, []),
            (SystemCalls.Sendmmsg, []),
            (SystemCalls.Shutdown, []),
            (SystemCalls.Getsockname, []),
            (SystemCalls.Getpeername, []),
            (SystemCalls.Setsockopt, []),
            (SystemCalls.Getsockopt, []),
            (SystemCalls.Fcntl, [IsOrdinary]),
            (SystemCalls.Ioctl, [AsksHowMuch]),
            (SystemCalls.Openat, [OnlyReads]), // certificates, and what the resolver is set up by
            (SystemCalls.Newfstatat, []),
            (SystemCalls.Uname, []),
        ];
        return [.. allowed.Where(a => !Array.Exists(calls, c => c.Call == a.Call)), .. calls];
    }
}
