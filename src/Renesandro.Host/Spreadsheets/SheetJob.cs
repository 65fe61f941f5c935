using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Renesandro.Host.Errors;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Spreadsheets;

/// <summary>The job that a spreadsheet of blocks stands for, as JSON.</summary>
internal sealed partial class SheetJob
{
    private const int MaxName = 200;
    private const string NoWords = "(none)";

    private static readonly (SheetKind Kind, string Name, string Alternatives)[] Sections =
    [
        (SheetKind.Video, "video_blocks", "clips"),
        (SheetKind.Text, "text_blocks", "alternatives"),
        (SheetKind.Audio, "audio_blocks", "clips"),
    ];

    private readonly SheetPlaces _places = new();
    private readonly string _path;
    private readonly SheetRest? _rest;

    /// <param name="path">The spreadsheet, as it is named in errors; its name is the name of the job.</param>
    /// <param name="blocks">Its blocks.</param>
    /// <param name="rest">What else the job has; null for nothing.</param>
    /// <exception cref="CommandException">Both give the same alternatives.</exception>
    public SheetJob(string path, IReadOnlyList<SheetBlock> blocks, SheetRest? rest)
    {
        (_path, _rest) = (path, rest);
        if (!blocks.Any(block => block.Heading.Kind == SheetKind.Video) && rest?.Has(Sections[0].Name) != true)
        {
            throw SheetFaults.Refusal("row 1", "has no block of clips: head a column with the name of one, as in hook, and give files or URLs below.");
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, blocks);
            json.WriteEndObject();
        }

        Json = stream.ToArray();
    }

    /// <value>The whole job in UTF-8.</value>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>An error in the job as one line, with the row and the column, or the file with the rest.</summary>
    public string Describe(RenderRequestError error)
    {
        var translated = _places.Translate(error.ToString());
        return _rest is not null && error.Path.Length > 0 && _places.Translate(error.Path) == error.Path
            ? $"{_rest.Path}: {translated}"
            : $"{_path}: {translated}";
    }

    /// <summary>A sentence about the job, with rows and columns in the place of paths.</summary>
    public string Translate(string sentence) => _places.Translate(sentence);

    private void Write(Utf8JsonWriter json, IReadOnlyList<SheetBlock> blocks)
    {
        if (_rest?.Has("task_name") != true)
        {
            var name = Path.GetFileNameWithoutExtension(_path);
            json.WriteString("task_name", name.Length <= MaxName ? name : name[..MaxName]);
        }

        foreach (var (kind, section, alternatives) in Sections)
        {
            WriteSection(json, section, alternatives, [.. blocks.Where(block => block.Heading.Kind == kind)]);
        }

        if (blocks.FirstOrDefault(block => block.Heading.Kind == SheetKind.Speech) is { } speech)
        {
            const string Texts = "text_to_speech";
            _rest?.Refuse(Texts, "speech");
            _places.AddAlternatives(Texts, speech);
            json.WritePropertyName(Texts);
            WriteAlternatives(json, speech);
        }

        _rest?.WriteOthers(json, Sections.Select(section => section.Name));
    }

    // As a list, whose order is kept and whose blocks have any name.
    private void WriteSection(Utf8JsonWriter json, string section, string alternatives, SheetBlock[] blocks)
    {
        if (blocks.Length == 0 && _rest?.Has(section) != true)
        {
            return;
        }

        json.WriteStartArray(section);
        foreach (var (index, block) in blocks.Index())
        {
            var name = block.Heading.Block;
            _places.Add(section, index, name, alternatives, block);
            json.WriteStartObject();
            json.WriteString("name", name);
            _rest?.WriteSettings(json, section, name, alternatives);
            json.WritePropertyName(alternatives);
            WriteAlternatives(json, block);
            json.WriteEndObject();
        }

        _rest?.WriteOtherBlocks(json, section, alternatives, [.. blocks.Select(block => block.Heading.Block)]);
        json.WriteEndArray();
    }

    private static void WriteAlternatives(Utf8JsonWriter json, SheetBlock block)
    {
        json.WriteStartArray();
        foreach (var alternative in block.Alternatives)
        {
            json.WriteStartObject();
            WriteValue(json, block.Heading.Kind, alternative.Value);
            foreach (var field in alternative.Fields)
            {
                json.WritePropertyName(field.Name);
                if (SheetKinds.IsNumber(field.Name))
                {
                    json.WriteNumberValue(decimal.Parse(field.Value, CultureInfo.InvariantCulture));
                }
                else
                {
                    json.WriteStringValue(field.Value);
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, SheetKind kind, string value)
    {
        if (kind == SheetKind.Text && value == NoWords)
        {
            json.WriteNull("text");
        }
        else
        {
            var isSource = kind is SheetKind.Video or SheetKind.Audio || (kind == SheetKind.Speech && Recording().IsMatch(value));
            json.WriteString(isSource ? "url" : "text", value);
        }
    }

    // A URL, or a file of sound by its name: nobody has these words spoken.
    [GeneratedRegex(@"^(https?|upload)://\S+\z|^[^\n]+\.(wav|mp3|m4a|aac|ogg|oga|opus|flac|aif|aiff|wma)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Recording();
}
