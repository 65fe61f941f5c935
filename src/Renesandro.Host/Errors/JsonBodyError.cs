using System.Text.Json;

namespace Renesandro.Host.Errors;

/// <summary>Says what is wrong with a JSON body; the parser's own messages name types of this program.</summary>
internal static class JsonBodyError
{
    public static ApiError Explain(JsonException fault)
    {
        var path = fault.Path is { } full && full.StartsWith("$.", StringComparison.Ordinal) ? full[2..] : "";
        var place = fault is { LineNumber: { } line, BytePositionInLine: { } column } ? $" (line {line + 1}, byte {column + 1})" : "";
        return new ApiError(path, Sentence(fault) + place);
    }

    private static string Sentence(JsonException fault) => fault.Message switch
    {
        var text when text.Contains("maximum configured depth", StringComparison.Ordinal) => "nested too deeply",
        var text when text.Contains("Duplicate property", StringComparison.Ordinal) => "the field appears twice",
        var text when text.Contains("could not be mapped", StringComparison.Ordinal) => "there is no such field; /docs lists all fields",
        _ when fault.InnerException is JsonException => "this is not valid JSON",
        _ => "the value has the wrong type; /docs shows the right one",
    };
}
