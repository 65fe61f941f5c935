using Renesandro.Media.Fetching;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses one clip: a source, how it is shown, what is heard with it, and what is drawn on it.</summary>
internal sealed class ClipParser(SourceParser sources, SpeechParser speeches, OverlayParser overlays)
{
    private static readonly FieldSet Fields = new(
        "url", "label", "start", "end", "seconds", "zoom", "weight", "sound", "speech", "fit", "focus", "overlays", "captions")
    {
        Required = [("url", "give the URL of the source.")],
        Misplaced =
        [
            ("speech_overflow", "belongs to options: it is the same for all clips."),
            ("duration", "is not a known field; how long an image is shown is seconds, as in \"seconds\": 3, and a part of a video is from its start to its end."),
            ("volume", "is not a known field; the volume of the own sound of a clip is sound, a factor as in \"sound\": 0.5."),
            ("text", "is not a known field; words on a clip are drawn by overlays, as in \"overlays\": [{\"text\": \"−50 %\"}], and spoken by speech."),
        ],
    };

    public MediaSource? Parse(RequestNode node)
    {
        var clip = sources.Parse(node, SourceUse.Clip, Fields, (clip, name, field) => name switch
        {
            "seconds" => clip with { Seconds = field.Number(0.1, 600) },
            "zoom" => clip with { Zoom = field.Number(1, 3) },
            "sound" => clip with { Sound = field.Number(0, RequestLimits.Gain) },
            "speech" => clip with { Speech = speeches.Parse(field) },
            "fit" => clip with { Fit = CanvasParser.Fit(field) },
            "focus" => clip with { Focus = CanvasParser.Focus(field) },
            "overlays" => clip with { Overlays = overlays.ParseAll(field) },
            _ => clip with { Captions = sources.ParseUrl(field, SourceUse.Captions) },
        });
        if (clip is not null)
        {
            CheckKind(node, Path.GetExtension(SourceNames.FileName(clip.Url)));
        }

        return clip;
    }

    private static void CheckKind(RequestNode node, string extension)
    {
        if (SourceExtensions.IsVideo(extension))
        {
            Refuse(node, "seconds", "belongs to an image, and this is a video by its name: show a part of it with start and end.");
            Refuse(node, "zoom", "belongs to an image, and this is a video by its name: leave the field out.");
        }
        else if (SourceExtensions.IsStill(extension))
        {
            Refuse(node, "start", "belongs to a video, and this is an image by its name: say how long it is shown, as in \"seconds\": 3.");
            Refuse(node, "end", "belongs to a video, and this is an image by its name: say how long it is shown, as in \"seconds\": 3.");
        }
    }

    private static void Refuse(RequestNode node, string name, string message)
    {
        if (node.Gives(name))
        {
            node.Faults.Add(RequestPath.Member(node.Path, name), message);
        }
    }
}
