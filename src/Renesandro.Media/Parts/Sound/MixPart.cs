using Renesandro.Media.Audio;
using Renesandro.Media.Files;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Sound;

/// <summary>A finished mix, with a slice for every length.</summary>
internal sealed class MadeMix(string path, IReadOnlyDictionary<long, AudioSlice> slices) : IDisposable
{
    public AudioSlice this[long samples] => slices[samples];

    public void Dispose() => LocalDisk.Discard(path);
}

/// <summary>Music under speech, encoded once and sliced at every length that variants need. Its packets depend on all of the lengths.</summary>
/// <param name="Music">Ranges of sources, in playing order.</param>
/// <param name="Speech">What is spoken; null for nothing.</param>
/// <param name="Lengths">In samples, ascending.</param>
internal sealed record MixPart(ValueList<MediaSource> Music, SpeechSource? Speech, ValueList<long> Lengths) : Part<MadeMix>
{
    public override async Task<Outcome<MadeMix>> MakeAsync(PartGraph graph)
    {
        var music = await Task.WhenAll(Music.Select(range => graph.GetAsync(new MusicPart(range)))).ConfigureAwait(false);
        var speech = Speech is null ? null : await graph.GetAsync(new SpokenPart(Speech)).ConfigureAwait(false);
        var fault = music.Select(track => track.Fault).OfType<Fault>().FirstOrDefault() ?? speech?.Fault;
        return fault is null
            ? await graph.RunAsync(this, Lane.Mixing, token => MixAsync(graph, [.. music.Select(track => track.Value!)], speech?.Value?.Track, token)).ConfigureAwait(false)
            : new Outcome<MadeMix>(null, fault);
    }

    private async Task<MadeMix> MixAsync(PartGraph graph, AudioTrack[] music, AudioTrack? speech, CancellationToken cancellationToken)
    {
        var path = graph.Work.NewPath("m4a");
        var mix = await graph.Services.Mixer.MixAsync(
            new AudioMixRequest
            {
                Music = music,
                Speech = speech,
                Lengths = Lengths,
                OutputPath = path,
                MusicGain = graph.Plan.Request.Options.MusicGain,
                DuckingGain = graph.Plan.Request.Options.DuckingGain,
                Settings = graph.Plan.Request.Options.Settled.Sound,
            },
            cancellationToken).ConfigureAwait(false);
        await graph.Services.Verifier.DecodeAsync(mix.Slices[^1].ToContent(), frames: null, cancellationToken).ConfigureAwait(false);
        return new MadeMix(path, Lengths.Zip(mix.Slices).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
