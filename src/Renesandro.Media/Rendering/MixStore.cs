using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Files;

namespace Renesandro.Media.Rendering;

/// <summary>
/// The mixes of a window of variants. Each is made once, when the first variant needs it, with a cut for every length that the window asks of it.
/// Dropping the window removes its files, so neither memory nor disk grows with the number of variants.
/// </summary>
internal sealed class MixStore(RenderServices services, VariantCatalog job, WorkDirectory work) : IDisposable
{
    private readonly ConcurrentDictionary<(MixKey Key, long? Length), Lazy<Task<Outcome<MadeMix>>>> _mixes = new();
    private readonly Dictionary<MixKey, SortedSet<long>> _lengths = [];

    /// <summary>Notes that a variant of the window needs a mix at a length, in samples.</summary>
    public void Expect(Combination combination, long samples)
    {
        var key = MixKey.Of(combination);
        if (!_lengths.TryGetValue(key, out var lengths))
        {
            _lengths[key] = lengths = [];
        }

        lengths.Add(samples);
    }

    /// <summary>The cut for one variant, or why its sound cannot be made.</summary>
    public async Task<Outcome<AudioCut>> GetAsync(Combination combination, long samples, CancellationToken cancellationToken)
    {
        var key = MixKey.Of(combination);
        var expected = _lengths[key];

        // A clip that came out longer or shorter than planned gets a mix of its own.
        var mix = expected.Contains(samples)
            ? await MadeAsync(null, expected).ConfigureAwait(false)
            : await MadeAsync(samples, [samples]).ConfigureAwait(false);
        return new Outcome<AudioCut>(mix.Value?.Cuts[samples], mix.Fault);

        Task<Outcome<MadeMix>> MadeAsync(long? length, IReadOnlyCollection<long> lengths) => _mixes
            .GetOrAdd((key, length), _ => new Lazy<Task<Outcome<MadeMix>>>(() => MakeAsync(combination, [.. lengths], cancellationToken)))
            .Value;
    }

    public void Dispose()
    {
        foreach (var mix in _mixes.Values)
        {
            if (mix is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result.Value: { } made } })
            {
                LocalDisk.Discard(made.Path);
            }
        }
    }

    private async Task<Outcome<MadeMix>> MakeAsync(Combination combination, long[] lengths, CancellationToken cancellationToken)
    {
        var music = combination.Music.Select((pick, block) => job.MusicOf(block, pick)).ToArray();
        var speech = combination.Speech is { } text ? job.SpeechOf(text) : null;
        var fault = music.Select(track => track.Fault).FirstOrDefault(found => found is not null) ?? speech?.Fault;
        if (fault is not null)
        {
            return new Outcome<MadeMix>(null, fault);
        }

        return await Outcome<MadeMix>.OfAsync(async () =>
        {
            var path = work.NewPath("m4a");
            var mix = await services.Mixer.MixAsync(
                new AudioMixRequest
                {
                    Music = music.Select(track => track.Value!).ToArray(),
                    Speech = speech?.Value!.Track,
                    Lengths = lengths,
                    OutputPath = path,
                    MusicGain = job.Request.Options.MusicGain,
                    DuckingGain = job.Request.Options.DuckingGain,
                },
                cancellationToken).ConfigureAwait(false);
            await services.Verifier.DecodeAsync(mix.Cuts[^1].ToContent(), frames: null, cancellationToken).ConfigureAwait(false);
            return new MadeMix(path, lengths.Zip(mix.Cuts).ToDictionary(pair => pair.First, pair => pair.Second));
        }).ConfigureAwait(false);
    }

    private sealed record MadeMix(string Path, IReadOnlyDictionary<long, AudioCut> Cuts);
}
