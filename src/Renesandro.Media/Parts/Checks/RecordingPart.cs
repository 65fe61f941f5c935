using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>A recorded voice, decoded from its start to its end. A silent one is a fault, as it is for a text.</summary>
internal sealed record RecordingPart(MediaSource Range) : Part<AudioTrack>
{
    private const string Silent = "the recording is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out.";

    public override async Task<Outcome<AudioTrack>> MakeAsync(PartGraph graph)
    {
        var file = await graph.GetAsync(new SourcePart(Range.Url)).ConfigureAwait(false);
        return file.Value is { } path
            ? await graph.RunAsync(this, Lane.Encoding, token => DecodeAsync(graph, path, token)).ConfigureAwait(false)
            : new Outcome<AudioTrack>(null, file.Fault);
    }

    private async Task<AudioTrack> DecodeAsync(PartGraph graph, string path, CancellationToken cancellationToken)
    {
        var decoding = new AudioDecoding(path, graph.Work.NewPath("pcm")) { Start = Range.StartTime, End = Range.EndTime };
        var track = await graph.Services.Mixer.DecodeAsync(decoding, cancellationToken).ConfigureAwait(false);
        return track.Onset is null ? throw new SourceException(Silent) : track;
    }
}
