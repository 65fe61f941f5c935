using System.Text;
using System.Text.Json;
using Renesandro.Host.Errors;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;

namespace Renesandro.Host.Spreadsheets;

/// <summary>The rest of a job whose blocks are in a spreadsheet: a job file without the alternatives of those blocks.</summary>
internal sealed class SheetRest
{
    private static readonly JsonDocumentOptions Format = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonElement _root;

    /// <param name="path">The file, as it is named in errors.</param>
    /// <param name="bytes">What is in it.</param>
    /// <exception cref="CommandException">It is not a JSON object.</exception>
    public SheetRest(string path, ReadOnlySpan<byte> bytes)
    {
        Path = path;
        try
        {
            var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
            using var document = JsonDocument.Parse(text.ToArray(), Format);
            _root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new CommandException($"{path}: {MistakeIn(bytes)}");
        }

        if (_root.ValueKind != JsonValueKind.Object)
        {
            throw new CommandException($"{path}: the rest of a job has to be a JSON object, as in {{\"options\": {{\"seed\": 42}}}}.");
        }
    }

    public string Path { get; }

    public bool Has(string field) => _root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <exception cref="CommandException">The rest has a field that the spreadsheet has as a column.</exception>
    public void Refuse(string field, string column)
    {
        if (Has(field))
        {
            throw new CommandException($"{Path}: {field}: the spreadsheet has the column {column} for it: keep one of the two.");
        }
    }

    /// <summary>Writes what is said of a block whose alternatives are in the spreadsheet.</summary>
    /// <exception cref="CommandException">It has alternatives here too.</exception>
    public void WriteSettings(Utf8JsonWriter json, string section, string block, string alternatives)
    {
        foreach (var (_, settings) in BlocksOf(section).Where(known => known.Name == block))
        {
            if (settings.ValueKind != JsonValueKind.Object || settings.TryGetProperty(alternatives, out _))
            {
                throw new CommandException(
                    $"{Path}: {RequestPath.Member(section, block)}: the spreadsheet has a column of this block: remove its {alternatives} here, and keep what else is said of it, as in {{\"sound\": 1}}, or remove the block.");
            }

            WriteFields(json, settings);
        }
    }

    /// <summary>Writes the blocks that the spreadsheet does not have.</summary>
    public void WriteOtherBlocks(Utf8JsonWriter json, string section, string alternatives, IReadOnlyList<string> known)
    {
        foreach (var (name, block) in BlocksOf(section).Where(block => !known.Contains(block.Name, StringComparer.Ordinal)))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            if (block.ValueKind == JsonValueKind.Object)
            {
                WriteFields(json, block);
            }
            else
            {
                json.WritePropertyName(alternatives);
                block.WriteTo(json);
            }

            json.WriteEndObject();
        }
    }

    /// <summary>Writes all fields but some, and but those that are null, which counts as omitted.</summary>
    public void WriteOthers(Utf8JsonWriter json, IEnumerable<string> written)
    {
        foreach (var field in _root.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null && !written.Contains(field.Name, StringComparer.Ordinal)))
        {
            field.WriteTo(json);
        }
    }

    // The name of a block in a list is a field, which is written by the caller.
    private static void WriteFields(Utf8JsonWriter json, JsonElement block)
    {
        foreach (var field in block.EnumerateObject().Where(field => field.Name != "name"))
        {
            field.WriteTo(json);
        }
    }

    private IEnumerable<(string Name, JsonElement Block)> BlocksOf(string section)
    {
        if (!_root.TryGetProperty(section, out var blocks) || blocks.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return blocks.ValueKind switch
        {
            JsonValueKind.Object => blocks.EnumerateObject().Select(block => (block.Name, block.Value)),
            JsonValueKind.Array => blocks.EnumerateArray().Select(block => (NameOf(block), block)),
            _ => throw new CommandException($"{Path}: {section}: has to be an object of blocks, as in {{\"hook\": {{\"sound\": 1}}}}."),
        };
    }

    private static string NameOf(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";

    private static string MistakeIn(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RenderRequestReader.Read(bytes);
            return "The file is not JSON.";
        }
        catch (RenderRequestException refusal)
        {
            return refusal.Errors[0].Message;
        }
    }
}
