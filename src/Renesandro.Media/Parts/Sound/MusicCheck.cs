using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Files;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>What is known of the music of a job that is only planned.</summary>
/// <param name="Warnings">One for each piece that is silent or cannot be used, in the order of the request.</param>
/// <param name="Unusable">Ranges that cannot be used.</param>
internal sealed record MusicFindings(IReadOnlyList<RequestWarning> Warnings, IReadOnlySet<MediaSource> Unusable);

/// <summary>Checks the music of a job that is only planned: the beginning of each piece, and all of it when that is silent.</summary>
internal sealed record MusicCheck : Part<MusicFindings>
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(30);

    public override async Task<Outcome<MusicFindings>> MakeAsync(PartGraph graph)
    {
        var reasons = new ConcurrentDictionary<MediaSource, string>();
        var unusable = new ConcurrentDictionary<MediaSource, bool>();
        await Task.WhenAll(graph.Needs.Music.Select(CheckAsync)).ConfigureAwait(false);
        RequestWarning[] warnings =
        [
            .. from pick in graph.Plan.Music.SelectMany(block => block)
               where reasons.ContainsKey(pick.Piece.Range)
               select new RequestWarning($"{RequestPlaces.Of(pick)} {reasons[pick.Piece.Range]}", RequestPlaces.PathOf(pick)),
        ];
        return new Outcome<MusicFindings>(new MusicFindings(warnings, unusable.Keys.ToHashSet()), null);

        async Task CheckAsync(MediaSource range)
        {
            var file = await graph.GetAsync(new SourcePart(range.Url)).ConfigureAwait(false);
            var heard = file.Value is { } path
                ? await graph.InLaneAsync(
                    Lane.Encoding, token => Outcome<AudioTrack>.OfAsync(() => DecodeAsync(graph, path, range, token)), graph.Ended).ConfigureAwait(false)
                : new Outcome<AudioTrack>(null, file.Fault);
            if (heard.Error is { } error)
            {
                unusable[range] = true;
                reasons[range] = $"cannot be used: {error}";
            }
            else if (heard.Value is { Onset: null } && graph.Plan.Request.Options.MusicGain > 0)
            {
                reasons[range] = SoundWarnings.Silent;
            }
        }
    }

    private static async Task<AudioTrack> DecodeAsync(PartGraph graph, string file, MediaSource range, CancellationToken cancellationToken)
    {
        var first = (range.StartTime ?? TimeSpan.Zero) + Beginning;
        var track = await DecodeAsync(range.EndTime < first ? range.EndTime : first).ConfigureAwait(false);
        return track.Onset is null && (range.EndTime is null || range.EndTime > first) ? await DecodeAsync(range.EndTime).ConfigureAwait(false) : track;

        async Task<AudioTrack> DecodeAsync(TimeSpan? end)
        {
            var path = graph.Work.NewPath("pcm");
            try
            {
                var decoding = new AudioDecoding(file, path) { Start = range.StartTime, End = end };
                return await graph.Services.Mixer.DecodeAsync(decoding, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                LocalDisk.Discard(path);
            }
        }
    }
}
