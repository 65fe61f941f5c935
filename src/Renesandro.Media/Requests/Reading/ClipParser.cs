using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses one clip: a source, the volume of its own sound, and what is spoken from its first frame on.</summary>
internal sealed class ClipParser(SourceParser sources, SpeechParser speeches)
{
    private static readonly FieldSet Fields = new("url", "label", "start", "end", "weight", "sound", "speech")
    {
        Required = [("url", "give the URL of the source.")],
        Misplaced =
        [
            ("speech_overflow", "belongs to options: it is the same for all clips."),
            ("volume", "is not a known field; the volume of the own sound of a clip is sound, a factor as in \"sound\": 0.5."),
        ],
    };

    public MediaSource? Parse(RequestNode node)
    {
        double? sound = null;
        SpeechSource? speech = null;
        var source = sources.Parse(node, SourceUse.Clip, Fields, (name, field) =>
        {
            if (name == "sound")
            {
                sound = field.Number(0, RequestLimits.Gain);
            }
            else
            {
                speech = speeches.Parse(field);
            }
        });
        return source is null ? null : source with { Sound = sound, Speech = speech };
    }
}
