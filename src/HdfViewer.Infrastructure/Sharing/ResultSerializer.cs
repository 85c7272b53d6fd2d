using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HdfViewer.Application.Caching;

namespace HdfViewer.Infrastructure.Sharing;

/// <summary>
/// Answers as bytes: JSON, and behind it the bytes of buffers as they are. Every kind of answer goes through it, whatever it is made of: records
/// of the Domain and of queries, with abstract ones told apart by the names of those that derive from them.
/// </summary>
/// <remarks>Layout: length of the JSON (int32), JSON, bytes.</remarks>
internal static class ResultSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What is computed from the rest is computed again.
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        // Types nest, and so does what describes them.
        MaxDepth = 512,
        Converters = { new HdfPathJsonConverter(), new BytesJsonConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TellDerivedApart } },
    };

    /// <summary>Writes an answer.</summary>
    public static byte[] Write<TResult>(TResult result)
    {
        var bytes = BytesJsonConverter.BeginWriting();
        try
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(result, Options);
            var content = new byte[sizeof(int) + json.Length + bytes.Length];
            BinaryPrimitives.WriteInt32LittleEndian(content, json.Length);
            json.CopyTo(content, sizeof(int));
            bytes.CopyTo(content.AsSpan(sizeof(int) + json.Length));
            return content;
        }
        finally
        {
            BytesJsonConverter.EndWriting();
        }
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static TResult Read<TResult>(byte[] content)
        where TResult : class
    {
        var length = content.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);
        if (length < 0 || length > content.Length - sizeof(int)) throw new InvalidDataException("No answer: its lengths are wrong.");
        BytesJsonConverter.BeginReading(content.AsMemory(sizeof(int) + length));
        try
        {
            return JsonSerializer.Deserialize<TResult>(content.AsSpan(sizeof(int), length), Options)
                ?? throw new InvalidDataException("No answer: it is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException("No answer: " + e.Message, e);
        }
        finally
        {
            BytesJsonConverter.EndReading();
        }
    }

    /// <summary>The Domain says itself which of its records derive from which; those of queries are found here.</summary>
    private static void TellDerivedApart(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.Assembly != typeof(CacheKey).Assembly || info.PolymorphismOptions is not null) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var type in info.Type.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(info.Type)))
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, type.Name));
    }
}
