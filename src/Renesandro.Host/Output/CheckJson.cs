using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Host.Checks;

namespace Renesandro.Host.Output;

/// <summary>What platforms would say, as JSON.</summary>
internal static class CheckJson
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static async Task WriteAsync(Stream output, IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(output, new Document([.. files.Select(Entry.Of)]), Format, cancellationToken);
        await output.WriteAsync(LineEnd, cancellationToken);
    }

    /// <summary>Writes one platform as a value. The serializer itself would flush the writer, and a response must not be written synchronously.</summary>
    public static void Write(Utf8JsonWriter json, CheckedPlatform platform) => JsonSerializer.SerializeToElement(platform, Format).WriteTo(json);

    private sealed record Document(IReadOnlyList<Entry> Files);

    private sealed record Entry(string File, bool Taken, IReadOnlyList<CheckedPlatform> Platforms)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Error { get; init; }

        public static Entry Of(CheckedFile file) => new(file.File, file.IsTaken, [.. file.Verdicts.Select(verdict => CheckedPlatform.Of(verdict, file.Canvas))]) { Error = file.Error };
    }
}
