using System.Text.Json;

namespace HdfViewer.Api.Values;

/// <summary>What values are, in JSON beside them.</summary>
/// <param name="Key">The file.</param>
/// <param name="Path">The dataset's path.</param>
/// <param name="Dtype">The dataset's type as NumPy names it.</param>
/// <param name="Shape">The selection's shape.</param>
/// <param name="IsNull">Whether the dataset has a null dataspace: no values, and no shape either.</param>
internal sealed record ValuesDescription(string Key, string Path, string Dtype, IReadOnlyList<long> Shape, bool IsNull)
{
    /// <summary>Writes the members of <see cref="Contracts.ValuesContract"/> that come before the values.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteBoolean("success"u8, true);
        json.WriteString("key"u8, Key);
        json.WriteString("path"u8, Path);
        json.WriteString("dtype"u8, Dtype);
        json.WritePropertyName("shape"u8);
        if (IsNull)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        foreach (var dim in Shape) json.WriteNumberValue(dim);
        json.WriteEndArray();
    }
}
