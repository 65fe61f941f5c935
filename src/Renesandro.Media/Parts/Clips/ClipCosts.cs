using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Clips;

/// <summary>What it costs to encode clips as they are shown.</summary>
internal static class ClipCosts
{
    /// <summary>The costs, one for each canvas. Clips of one range and look that last equally long are one encode; one that cannot be used is none.</summary>
    public static IEnumerable<EncodeCost> Of(EncodeClass paid, IEnumerable<ShownPicture> pictures, ClipLengths lengths) =>
        from picture in pictures
        let frames = lengths.FramesOf(picture.Clip)
        where frames is not null
        group (picture.Clip.Range, picture.Clip.Look, Frames: frames.Value) by picture.Canvas into encodes
        let distinct = encodes.Distinct().ToArray()
        select new EncodeCost(paid, encodes.Key, distinct.Length, lengths.Canvas!.FrameRate.DurationOf(distinct.Sum(clip => clip.Frames)));
}
