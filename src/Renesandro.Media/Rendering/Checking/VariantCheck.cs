using Renesandro.Media.Content;
using Renesandro.Media.Mp4;
using Renesandro.Media.Parts;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Holds the variants of a job against the rules of the platforms that it names: from their indices alone, which are read anyway.</summary>
/// <param name="platforms">The platforms.</param>
/// <param name="severalShapes">Whether the job has several canvases.</param>
internal sealed class VariantCheck(IReadOnlyList<Platform> platforms, bool severalShapes)
{
    /// <summary>The platforms that a job names.</summary>
    public static IReadOnlyList<Platform> PlatformsOf(PartGraph graph) =>
        [.. graph.Plan.Request.Options.Platforms.Select(name => graph.Services.Platforms.Find(name)).OfType<Platform>()];

    /// <param name="content">The file.</param>
    /// <param name="tracks">Its tracks.</param>
    /// <param name="loudness">What was measured of its sound; null for nothing.</param>
    /// <returns>Null when the job names no platform, and what to warn of.</returns>
    public (IReadOnlyList<VariantPlatform>? Platforms, IReadOnlyList<string> Warnings) Check(MediaContent content, IReadOnlyList<Mp4Track> tracks, VariantLoudness? loudness)
    {
        if (platforms.Count == 0)
        {
            return (null, []);
        }

        // A header is ftyp and moov: what follows it is picture and sound.
        var facts = TrackFacts.Of(tracks, content.Length, content.Header.IsEmpty ? null : true);
        facts[FileProperty.Loudness] = FileFact.Known(loudness?.Integrated);
        facts[FileProperty.TruePeak] = FileFact.Known(loudness?.TruePeak);
        PlatformVerdict[] verdicts = [.. platforms.Select(platform => PlatformCheck.Of(facts, platform))];
        return ([.. verdicts.Select(VariantPlatform.Of)], [.. verdicts.SelectMany(Warnings)]);
    }

    /// <summary>The warnings of a variant that would be refused. Where a job has several shapes, one that a platform does not take is for another.</summary>
    private IEnumerable<string> Warnings(PlatformVerdict verdict) => verdict.Refused
        .Where(rule => !severalShapes || rule.Rule.Property != FileProperty.Size)
        .Select(rule => $"{verdict.Platform.Name} would refuse the file: {rule}");
}
