using Renesandro.Media.Content;
using Renesandro.Media.Mp4;
using Renesandro.Media.Parts;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Holds the variants of a job against the rules of the platforms that it names: from their indices alone, which are read anyway.</summary>
internal sealed class VariantCheck(IReadOnlyList<Platform> platforms)
{
    /// <summary>The platforms that a job names.</summary>
    public static IReadOnlyList<Platform> PlatformsOf(PartGraph graph) =>
        [.. graph.Plan.Request.Options.Platforms.Select(name => graph.Services.Platforms.Find(name)).OfType<Platform>()];

    /// <param name="content">The file.</param>
    /// <param name="tracks">Its tracks.</param>
    /// <param name="loudness">What was measured of its sound; null for nothing.</param>
    /// <returns>Null when the job names no platform.</returns>
    public IReadOnlyList<VariantPlatform>? Check(MediaContent content, IReadOnlyList<Mp4Track> tracks, VariantLoudness? loudness)
    {
        if (platforms.Count == 0)
        {
            return null;
        }

        // A header is ftyp and moov: what follows it is picture and sound.
        var facts = TrackFacts.Of(tracks, content.Length, content.Header.IsEmpty ? null : true);
        facts[FileProperty.Loudness] = FileFact.Known(loudness?.Integrated);
        facts[FileProperty.TruePeak] = FileFact.Known(loudness?.TruePeak);
        return [.. platforms.Select(platform => VariantPlatform.Of(PlatformCheck.Of(facts, platform)))];
    }

    /// <summary>The warnings of a variant that would be refused.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<VariantPlatform>? verdicts) =>
        (verdicts ?? []).SelectMany(verdict => verdict.Refused.Select(rule => $"{verdict.Name} would refuse the file: {rule}"));
}
