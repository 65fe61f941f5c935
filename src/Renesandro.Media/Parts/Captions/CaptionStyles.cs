using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>How burned captions look.</summary>
internal static class CaptionStyles
{
    /// <summary>White on a dark, translucent box, large enough for a phone; words that come a few at a time are larger.</summary>
    private static readonly TextStyle Lines = new() { Size = 5.5, Box = "#000000a8" }, Words = new() { Size = 7.5, Box = "#000000a8" };

    public static TextStyle Of(RenderRequest request) => request.Options.Captions!.Style is { } name
        ? request.Styles[name]
        : request.Options.Captions.Show == CaptionUnits.Words ? Words : Lines;

    /// <summary>The size of the letters that lines are broken for, in percent of the shorter side of the picture.</summary>
    public static double SizeOf(RenderRequest request) => request.Options.Captions!.As.HasFlag(CaptionForms.Burned) ? Of(request).Size : new TextStyle().Size;

    public static Placement PlaceOf(CaptionRequest captions) => new() { At = captions.At, Margin = captions.Margin };
}
