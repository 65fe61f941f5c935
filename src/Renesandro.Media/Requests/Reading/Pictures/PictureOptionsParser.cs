using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses the options that say what is on the picture. Reports what no field can tell by itself.</summary>
internal sealed class PictureOptionsParser(OverlayParser overlays, DeclaredNames names)
{
    public static readonly string[] Names = ["canvas", "canvases", "transition", "transitions", "overlays", "captions", "safe_zone", "poster"];

    private readonly TransitionParser _transitions = new(names);
    private readonly CaptionParser _captions = new(names);

    public static bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <param name="options">The options so far.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="field">Not null.</param>
    public RenderRequestOptions Parse(RenderRequestOptions options, string name, RequestNode field) => name switch
    {
        "canvas" => options with { Canvas = CanvasParser.Parse(field) },
        "canvases" => options with { Canvases = CanvasParser.ParseAll(field) },
        "transition" => options with { Transition = TransitionParser.Parse(field) ?? options.Transition },
        "transitions" => options with { Transitions = _transitions.ParsePairs(field) },
        "overlays" => options with { Overlays = overlays.ParseAll(field) },
        "captions" => options with { Captions = _captions.Parse(field) },
        "safe_zone" => options with { SafeZone = field.Choice<SafeZone>() },
        _ => options with { Poster = Poster(field) },
    };

    /// <summary>Checks what no field can tell by itself.</summary>
    public static void Check(RequestNode options)
    {
        if (options.Gives("canvas") && options.Gives("canvases"))
        {
            options.Faults.Add(RequestPath.Member(options.Path, "canvas"), "is given beside canvases: make it one of those, or leave one of the two fields out.");
        }
    }

    private static PosterRequest? Poster(RequestNode field)
    {
        switch (field.Value.ValueKind)
        {
            case JsonValueKind.True:
                return new PosterRequest();
            case JsonValueKind.False:
                return null;
            case JsonValueKind.Number:
                return field.Number(0, RequestLimits.Seconds) is { } second ? new PosterRequest(second) : null;
            default:
                field.Fault("must be true, false, or the second of the variant to show, as in 1.5.");
                return null;
        }
    }
}
