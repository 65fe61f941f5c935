using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>A piece of music, decoded.</summary>
internal sealed record MusicPart(MediaSource Range) : Part<AudioTrack>
{
    public override async Task<Outcome<AudioTrack>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Range.Url)).ConfigureAwait(false);
        return file.Value is { } path
            ? await graph.RunAsync(this, Lane.Encoding, token => graph.Services.Mixer.DecodeAsync(
                new AudioDecoding(path, graph.Work.NewPath("pcm")) { Start = Range.StartTime, End = Range.EndTime }, token)).ConfigureAwait(false)
            : new Outcome<AudioTrack>(null, file.Fault);
    }
}
