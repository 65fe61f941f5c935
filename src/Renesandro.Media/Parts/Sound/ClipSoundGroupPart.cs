using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The own sounds of several short clips, decoded in one process. Those that are not in it are decoded one by one, which tells what is wrong with them.</summary>
internal sealed record ClipSoundGroupPart(ValueList<MediaSource> Ranges) : Part<IReadOnlyDictionary<MediaSource, ClipSound>>
{
    // A longer sound takes longer to decode than its process to start.
    private const long MaxSamples = 60 * AudioTrack.SampleRate;

    public override async Task<Outcome<IReadOnlyDictionary<MediaSource, ClipSound>>> MakeAsync(PartGraph graph)
    {
        var canvas = graph.Plan.FirstCanvas;
        var found = await Task.WhenAll(Ranges.Select(range => graph.GetAsync(new CheckedClipPart(range, canvas)))).ConfigureAwait(false);
        return await graph.RunAsync(this, Lane.Encoding, token => DecodeAsync(graph, [.. found.Select(clip => clip.Value)], token)).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<MediaSource, ClipSound>> DecodeAsync(PartGraph graph, IReadOnlyList<ClipPreparation?> clips, CancellationToken cancellationToken)
    {
        var sounds = new List<(MediaSource Range, ClipPreparation Clip, ClipSoundDecoding Request)>();
        foreach (var (range, clip) in Ranges.Zip(clips))
        {
            if (clip is { Source: { HasSound: true, Times.IsBroken: false } }
                && await ClipSoundPart.RequestAsync(graph, clip, cancellationToken).ConfigureAwait(false) is { Samples: <= MaxSamples } request)
            {
                sounds.Add((range, clip, request));
            }
        }

        var tracks = sounds.Count < 2 ? null
            : await graph.Services.ClipSounds.DecodeAsync([.. sounds.Select(sound => sound.Request)], cancellationToken).ConfigureAwait(false);
        return sounds.Zip(tracks ?? []).ToDictionary(sound => sound.First.Range, sound => ClipSoundPart.Made(sound.Second, sound.First.Clip));
    }
}

/// <summary>The groups in which the own sounds of a job are decoded.</summary>
internal sealed record ClipSoundGroups : Part<IReadOnlyDictionary<MediaSource, ClipSoundGroupPart>>
{
    private const int Sounds = 8;

    public override Task<Outcome<IReadOnlyDictionary<MediaSource, ClipSoundGroupPart>>> MakeAsync(PartGraph graph)
    {
        var groups = graph.Needs.Segments.Where(segment => segment.Sound > 0).Select(segment => segment.Clip.Range).Distinct().Chunk(Sounds)
            .Select(ranges => new ClipSoundGroupPart(new ValueList<MediaSource>(ranges)));
        return Task.FromResult(new Outcome<IReadOnlyDictionary<MediaSource, ClipSoundGroupPart>>(
            groups.SelectMany(group => group.Ranges, (group, range) => (range, group)).ToDictionary(pair => pair.range, pair => pair.group), null));
    }
}
