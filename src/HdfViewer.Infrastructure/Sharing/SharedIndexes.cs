using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using HdfViewer.Domain.Files;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>How datasets are stored and where their chunks lie, as workers of any instance have told.</summary>
internal sealed class SharedIndexes(SharedValues values, IOptions<RedisOptions> options) : ISharedIndexes
{
    private const string Kind = "index";

    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.Value.Seconds);

    /// <inheritdoc/>
    public async ValueTask<Answer?> FindAsync(FileVersion file, Request request, string question, CancellationToken cancellationToken)
    {
        var found = await values.FindAsync(Kind, PlaceOf(file, request, question), content => Read(request, content), cancellationToken);
        return found?.Value.Answer;
    }

    /// <inheritdoc/>
    public void Keep(FileVersion file, Request request, string question, Answer answer) =>
        values.Keep(PlaceOf(file, request, question), () => Write(answer), _lifetime);

    private string PlaceOf(FileVersion file, Request request, string question) =>
        values.PlaceOf(Kind, SharedNames.Of(file, request.Operation.Kind, request.Operation.Path ?? string.Empty, question));

    private static byte[] Write(Answer answer)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer.Message, ProtocolJson.Default.WorkerMessage);
        var content = new byte[sizeof(int) + json.Length + answer.Payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(content, json.Length);
        json.CopyTo(content, sizeof(int));
        answer.Payload.CopyTo(content, sizeof(int) + json.Length);
        return content;
    }

    private static Found Read(Request request, byte[] content)
    {
        var length = content.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);
        if (length < 0 || length > content.Length - sizeof(int)) throw new InvalidDataException("No index: its lengths are wrong.");
        try
        {
            var message = JsonSerializer.Deserialize(content.AsSpan(sizeof(int), length), ProtocolJson.Default.WorkerMessage)
                ?? throw new InvalidDataException("No index: it is null.");
            var payload = content[(sizeof(int) + length)..];
            request.Check(message, payload);
            return new Found(new Answer(message, payload));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"No index: {e.Message}"), e);
        }
    }

    private sealed record Found(Answer Answer);
}
