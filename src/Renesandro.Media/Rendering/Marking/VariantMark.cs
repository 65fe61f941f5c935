using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Text;

namespace Renesandro.Media.Rendering.Marking;

/// <summary>
/// What a variant says of itself, when its job asks for it. The same for every attempt at a job, so that a variant has the same bytes whenever it is made:
/// it names no time but that of the job, and no version.
/// </summary>
internal static class VariantMark
{
    /// <summary>The name under which the combination is found.</summary>
    public const string CombinationName = "com.renesandro:combination";

    // "Mix or composite of several elements, at least one of which is synthetic": the clips were recorded, the voice was not.
    private const string SyntheticComposite = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic";

    private const string Software = "Renesandro";
    private const int MaxTitle = 255, MaxComment = 1_000, MaxLabel = 100;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="plan">The job.</param>
    /// <param name="variant">One of its variants.</param>
    /// <param name="created">When the job was accepted.</param>
    /// <returns>Null when the job asks for none.</returns>
    public static FileMetadata? Of(JobPlan plan, Variant variant, DateTimeOffset created)
    {
        if (plan.Request.Options.Mark is not { } mark)
        {
            return null;
        }

        var description = JobPlan.Describe(variant, null);
        return new FileMetadata
        {
            Title = BoundedText.Of(plan.TitleOf(variant) ?? Path.GetFileNameWithoutExtension(variant.Name), MaxTitle),
            Comment = mark.Comment ?? BoundedText.Of(LabelsOf(description), MaxComment),
            Album = plan.Request.TaskName,
            Encoder = Software,
            Created = created,
            Custom = new Dictionary<string, string> { [CombinationName] = CombinationOf(plan.Request.TaskName, description) },
            DigitalSourceType = mark.Synthetic && HasSyntheticVoice(variant) ? new Uri(SyntheticComposite) : null,
        };
    }

    private static bool HasSyntheticVoice(Variant variant) =>
        variant.Sound.Speech?.Source is SpeechText || variant.Timeline.Segments.Any(segment => segment.Speech is SpeechText);

    private static string LabelsOf(VariantPlan variant) => string.Join(
        ", ",
        variant.Clips.Select(clip => (clip.Block, Label: (string?)clip.Label))
            .Concat(variant.Texts.Select(text => (text.Block, Label: (string?)text.Label)))
            .Concat(variant.Music.Select(piece => (piece.Block, Label: (string?)piece.Label)))
            .Append((Block: "speech", Label: variant.Speech?.Label ?? variant.Speech?.Voice))
            .Append((Block: "canvas", Label: variant.Canvas))
            .Where(part => part.Label is not null)
            .Select(part => $"{part.Block}: {Short(part.Label!)}"));

    private static string CombinationOf(string task, VariantPlan variant)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("task", task);
            writer.WriteNumber("ordinal", variant.Ordinal);
            if (variant.Canvas is { } canvas)
            {
                writer.WriteString("canvas", canvas);
            }

            Write("clips", variant.Clips.Select(clip => (clip.Block, clip.Label)));
            Write("texts", variant.Texts.Select(text => (text.Block, text.Label)));
            Write("music", variant.Music.Select(piece => (piece.Block, piece.Label)));

            // What is said is not told, only how it is called.
            Write("speech", new[] { ("label", variant.Speech?.Label), ("voice", variant.Speech?.Voice) }.Where(part => part.Item2 is not null)!);
            writer.WriteEndObject();

            void Write(string name, IEnumerable<(string Name, string Label)> parts)
            {
                var written = parts.ToArray();
                if (written.Length == 0)
                {
                    return;
                }

                writer.WriteStartObject(name);
                foreach (var (block, label) in written)
                {
                    writer.WriteString(block, Short(label));
                }

                writer.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(json.GetBuffer().AsSpan(0, (int)json.Length));
    }

    private static string Short(string label) => BoundedText.Of(label, MaxLabel);
}
