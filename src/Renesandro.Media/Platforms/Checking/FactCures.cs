using System.Globalization;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>What to do about a file that breaks a rule.</summary>
internal static class FactCures
{
    public static string For(PlatformRule rule, FileFact fact)
    {
        var limit = RuleText.Of(rule);
        var below = fact.Min < rule.Min;
        return rule.Property switch
        {
            FileProperty.Container => $"Export it as {limit}.",
            FileProperty.IndexFirst => "Export it with its index at the beginning, which editors call \"fast start\" or \"web optimized\".",
            FileProperty.EditLists => "Write it without edit lists: in a job, with \"edit_lists\": false.",
            FileProperty.Duration when below => $"Make it at least {RuleText.Of(rule.Property, rule.Min!.Value)} long.",
            FileProperty.Duration when rule.Max is { } max => $"Shorten it to {RuleText.Of(rule.Property, max)} at most.",
            FileProperty.Duration => $"Make it {limit} long.",
            FileProperty.Bytes => "Shorten it, or encode it with a lower bit rate.",
            FileProperty.Size => CureOfSize(rule, fact, limit),
            FileProperty.FrameRate => $"Export it with {limit}.",
            FileProperty.ConstantFrameRate => "Export it with a constant frame rate.",
            FileProperty.VideoCodec => $"Encode the picture as {limit}.",
            FileProperty.VideoProfile => $"Encode the picture with the profile {limit}.",
            FileProperty.VideoLevel => $"Encode the picture with a level of {limit}: fewer pixels, frames or bits need a lower one.",
            FileProperty.PixelFormat => $"Encode the picture as {limit}.",
            FileProperty.Colours => $"Convert its colours to {limit}.",
            FileProperty.Interlaced => "Deinterlace it.",
            FileProperty.BFrames => $"Encode the picture with {limit} B frames in a row.",
            FileProperty.KeyFrameInterval => $"Encode the picture with a key frame interval of {limit}.",
            FileProperty.ClosedGroups => "Encode the picture with closed groups of pictures.",
            FileProperty.VideoBitRate => $"Encode the picture with a {(below ? "higher" : "lower")} bit rate: {limit}.",
            FileProperty.AudioCodec when fact.Word == FileFacts.NoSound => "Add sound.",
            FileProperty.AudioCodec => $"Encode the sound as {FactText.Or(rule.Values.Where(codec => codec != FileFacts.NoSound))}.",
            FileProperty.AudioRate => $"Export the sound with {limit}.",
            FileProperty.AudioChannels => $"Export the sound with another number of channels: {limit}.",
            FileProperty.AudioBitRate => $"Encode the sound with a {(below ? "higher" : "lower")} bit rate: {limit}.",
            FileProperty.Loudness => $"Make it {(below ? "louder" : "quieter")}: in a job, \"loudness\" settles it.",
            FileProperty.TruePeak => "Limit its peaks: in a job, \"loudness\" and \"true_peak\" do.",
            _ => "Crop the bars off: in a job, \"fit\": \"crop\" or \"blur\" fills the picture.",
        };
    }

    private static string CureOfSize(PlatformRule rule, FileFact fact, string limit)
    {
        if (fact.Size is not { } size || rule.Sizes.Count == 0)
        {
            return $"Export it in {limit}.";
        }

        return rule.Sizes.FirstOrDefault(least => RuleValues.IsShape(size, least)) is { } same
            ? string.Create(CultureInfo.InvariantCulture, $"Export it larger: with {same.Width}×{same.Height} pixels or more.")
            : $"Export it in another shape: {FactText.Or(rule.Sizes.Select(FactText.ShapeOf).Distinct())}.";
    }
}
