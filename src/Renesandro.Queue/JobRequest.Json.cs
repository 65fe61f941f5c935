using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Renesandro.Queue;

public sealed partial record JobRequest
{
    /// <summary>Makes a request whose payload is <paramref name="value"/> as JSON.</summary>
    /// <param name="value">What the handler reads back with <see cref="JobContext.ReadPayload{T}"/>.</param>
    /// <param name="typeInfo">Source-generated metadata, as both sides use it.</param>
    /// <returns>A request with defaults for all else.</returns>
    public static JobRequest FromJson<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new(JsonSerializer.Serialize(value, typeInfo));
    }
}
