using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Storage;
using Renesandro.Media.Text;

namespace Renesandro.Media.Planning.Naming;

/// <summary>
/// Names or titles the files of a job by a template of the request, such as <c>{task}_{ordinal:000}_{hook}</c>. What stands in braces is a word of
/// <see cref="Words"/>, or a dimension of the job under the names that rules use.
/// </summary>
internal sealed partial class NameTemplate
{
    private const string Nameless = "_";
    private const int MaxShown = 100;

    private static readonly string[] Words = ["task", "ordinal", "voice", "canvas"];

    private readonly List<NamePart> _parts = [];
    private readonly RenderRequest _request;
    private readonly JobDimensions _dimensions;
    private readonly DimensionNames _names;
    private readonly long _variants;
    private readonly string _path;
    private readonly string _noun;

    private NameTemplate(RenderRequest request, JobDimensions dimensions, long variants, string path, string noun, string template)
    {
        (_request, _dimensions, _variants, _path, _noun) = (request, dimensions, variants, path, noun);
        _names = new DimensionNames(dimensions);
        Read(template);
        _names.ThrowIfAny();
    }

    /// <summary>The template of the names of files; null if a request has none.</summary>
    /// <exception cref="RenderRequestException">The template is not one, or names what the job does not have.</exception>
    public static NameTemplate? Of(RenderRequest request, JobDimensions dimensions, long variants) =>
        request.Options.Name is { } name ? new NameTemplate(request, dimensions, variants, "options.name", "name", WithoutExtension(name)) : null;

    /// <summary>The template of the titles in files; null if a request has none.</summary>
    /// <exception cref="RenderRequestException">The template is not one, or names what the job does not have.</exception>
    public static NameTemplate? OfTitles(RenderRequest request, JobDimensions dimensions, long variants) =>
        request.Options.Mark?.Title is { } title ? new NameTemplate(request, dimensions, variants, "options.mark.title", "title", title) : null;

    /// <summary>The name of a variant's file. Two variants may get the same one.</summary>
    public string NameOf(long ordinal, Combination combination, CanvasRequest canvas)
    {
        var stem = TextOf(ordinal, combination, canvas);

        // Dots and spaces at the beginning are left out, and those of the extension are not meant.
        return SafeFileName.Of((stem.AsSpan().Trim(" .").IsEmpty ? Nameless : stem) + VariantNames.Extension);
    }

    /// <summary>What the template gives for a variant, as it is.</summary>
    public string TextOf(long ordinal, Combination combination, CanvasRequest canvas) => string.Concat(_parts.Select(part => part(ordinal, combination, canvas)));

    private static string WithoutExtension(string name) =>
        name.EndsWith(VariantNames.Extension, StringComparison.OrdinalIgnoreCase) ? name[..^VariantNames.Extension.Length] : name;

    private void Read(string text)
    {
        var end = 0;
        foreach (Match match in Braces().Matches(text))
        {
            AddText(text[end..match.Index]);
            end = match.Index + match.Length;
            if (match.Groups["word"].Success)
            {
                Add(match.Groups["word"].Value);
            }
            else if (match.Length == 2)
            {
                AddText(match.Value[..1]);
            }
            else
            {
                Fault($"has a {match.Value} without its {(match.Value == "{" ? '}' : '{')}: write {match.Value}{match.Value} for a brace in the {_noun}.");
            }
        }

        AddText(text[end..]);
    }

    private void AddText(string text) => _parts.Add((_, _, _) => text);

    private void Add(string word)
    {
        var (name, format) = word.Split(':', 2) is ["ordinal", var zeros] ? ("ordinal", zeros) : (word, null);
        switch (name)
        {
            case "task":
                AddText(VariantNames.Short(_request.TaskName));
                break;
            case "ordinal":
                AddOrdinal(format);
                break;
            case "voice":
                AddVoice();
                break;
            case "canvas":
                AddCanvas();
                break;
            default:
                AddDimension(name);
                break;
        }
    }

    private void AddOrdinal(string? zeros)
    {
        if (zeros is not null && (zeros.Length is 0 or > 9 || zeros.Any(digit => digit != '0')))
        {
            Fault($"has {{ordinal:{PrintableText.Of(zeros, MaxShown)}}}: write one to nine zeros after the colon, as in {{ordinal:000}}.");
            return;
        }

        var format = zeros is null ? VariantNames.OrdinalFormat(_variants) : $"D{zeros.Length}";
        _parts.Add((ordinal, _, _) => ordinal.ToString(format, CultureInfo.InvariantCulture));
    }

    private void AddVoice()
    {
        string[] voices = [.. _request.TextToSpeech.Select(speech => VariantNames.Short(VoiceOf(speech)))];
        if (voices.Length == 0)
        {
            Fault("has {voice}, and the job has no text_to_speech: leave it out.");
            return;
        }

        _parts.Add((_, combination, _) => combination.Speech is { } speech ? voices[speech] : "");
    }

    private void AddCanvas()
    {
        if (_request.Options.Canvases.Count == 0 && _request.Options.Canvas is not { Width: not null, Height: not null })
        {
            Fault("has {canvas}, and the job has one whose size is not given: set width and height of options.canvas, or leave it out.");
            return;
        }

        _parts.Add((_, _, canvas) => VariantNames.Short(canvas.NameOrDefault));
    }

    private void AddDimension(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            Fault($"has {{{name}}}: write the name of a block between the braces, or {{{{{name}}}}} for braces in the {_noun}.");
            return;
        }

        if (!_names.Has(name) && NearestName.Find(name, Words) is { } near)
        {
            Fault($"has {{{PrintableText.Of(name, MaxShown)}}}, which is unknown: did you mean {{{near}}}?");
            return;
        }

        Dimension[] found = [.. _names.FindAll(_path, name).Select(index => _dimensions.All[index])];
        _parts.Add((_, combination, _) => string.Join(
            '_', found.Select(dimension => VariantNames.Short(dimension.Alternatives[JobDimensions.In(combination, dimension)].Names[0]))));
    }

    private static string VoiceOf(SpeechSource speech) => speech switch
    {
        SpeechText { Voice: { } voice } => voice,
        SpeechRecording recording => recording.Label ?? recording.Source.LabelOrDefault,
        _ => "default",
    };

    private void Fault(string message) => _names.Add(_path, message);

    [GeneratedRegex(@"\{\{|\}\}|\{(?<word>[^{}]*)\}|[{}]")]
    private static partial Regex Braces();

    private delegate string NamePart(long ordinal, Combination combination, CanvasRequest canvas);
}
