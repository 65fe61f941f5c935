using Renesandro.Media.Captions.Files;
using Renesandro.Media.Content;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Captions;

/// <summary>The captions of a variant as files beside it. A variant in which nothing is said has none.</summary>
internal sealed class CaptionFiles(PartGraph graph) : IBesideMaker
{
    public const string SubRip = "srt", WebVtt = "vtt";

    public async Task<Outcome<MadeBeside>> MakeAsync(Variant variant, IReadOnlyList<MadeTrack> tracks, CancellationToken cancellationToken)
    {
        var found = await VariantCaptions.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            return new Outcome<MadeBeside>(null, fault);
        }

        var cues = found.Value?.Cues ?? [];
        return new Outcome<MadeBeside>(new MadeBeside(cues.Count == 0 ? [] :
        [
            new BesideFile(SubRip, ".srt", "application/x-subrip", MediaContent.FromBytes(CaptionFileWriter.SubRip(cues))),
            new BesideFile(WebVtt, ".vtt", "text/vtt", MediaContent.FromBytes(CaptionFileWriter.WebVtt(cues))),
        ]), null);
    }

    public void Dispose()
    {
        // A window needs nothing of its own.
    }
}
