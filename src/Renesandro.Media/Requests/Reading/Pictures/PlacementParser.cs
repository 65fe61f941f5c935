using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses where on the picture of a clip something is drawn, and when.</summary>
internal static class PlacementParser
{
    public static readonly string[] Names = ["at", "margin", "from", "to", "fade_in", "fade_out"];

    public const double MaxMargin = 45;
    private const double MaxFade = 10;
    private const double Rounding = 1e-6;

    /// <param name="place">The place so far.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="field">Not null.</param>
    public static Placement Parse(Placement place, string name, RequestNode field) => name switch
    {
        "at" => place with { At = field.Choice<Anchor>() ?? place.At },
        "margin" => place with { Margin = field.Number(0, MaxMargin) ?? 0 },
        "from" => place with { From = field.Number(0, RequestLimits.Seconds) ?? 0 },
        "to" => place with { To = field.Number(0, RequestLimits.Seconds) },
        "fade_in" => place with { FadeIn = field.Number(0, MaxFade) ?? 0 },
        _ => place with { FadeOut = field.Number(0, MaxFade) ?? 0 },
    };

    /// <summary>Checks what no field can tell by itself.</summary>
    public static void Check(Placement place, RequestNode node)
    {
        if (place.To <= place.From)
        {
            node.Faults.Add(RequestPath.Member(node.Path, "to"), $"must be after from: {place.To} s is not after {place.From} s.");
        }
        else if (place.To - place.From < place.Fades - Rounding)
        {
            node.Faults.Add(
                RequestPath.Member(node.Path, place.FadeOut > 0 ? "fade_out" : "fade_in"),
                $"leaves no time: fade_in and fade_out take {place.Fades:0.###} s, and it is shown for {place.To - place.From:0.###} s. Shorten them, or show it longer.");
        }
    }
}
