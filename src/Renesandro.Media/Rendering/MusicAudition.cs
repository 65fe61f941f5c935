using System.Collections.Concurrent;
using Renesandro.Media.Audio;
using Renesandro.Media.Files;

namespace Renesandro.Media.Rendering;

/// <summary>Listens to the music of a job that is only planned: to the beginning of each, and to all of it where that is silent.</summary>
internal sealed class MusicAudition(RenderServices services, VariantCatalog job, JobSources sources, WorkDirectory work)
{
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(30);

    /// <returns>A warning for each that is silent or cannot be decoded, in the order of the request.</returns>
    public async Task<IReadOnlyList<string>> ListenAsync(CancellationToken cancellationToken)
    {
        var reasons = new ConcurrentDictionary<MediaSource, string>();
        await services.ForEachAsync(job.DistinctMusic(), async (music, token) =>
        {
            var heard = await sources.Files[music.Url].ThenAsync(file => ListenAsync(file, music, token)).ConfigureAwait(false);
            var silent = heard.Value is { Onset: null } && job.Request.Options.MusicGain > 0;
            if ((silent ? SilenceWarnings.SilentMusic : heard.Error) is { } reason && sources.Files[music.Url].Fault is null)
            {
                reasons[music] = silent ? reason : $"cannot be used: {reason}";
            }
        }, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from block in job.Request.AudioBlocks
               from index in Enumerable.Range(0, block.Alternatives.Count)
               let reason = reasons.GetValueOrDefault(JobParts.Cut(block.Alternatives[index]))
               where reason is not null
               select $"{SilenceWarnings.PathOf("audio_blocks", block, index)} {reason}",
        ];
    }

    private async Task<AudioTrack> ListenAsync(string file, MediaSource music, CancellationToken cancellationToken)
    {
        var start = JobSources.Seconds(music.Start);
        var (wanted, first) = (JobSources.Seconds(music.End), (start ?? TimeSpan.Zero) + Beginning);
        var track = await DecodeAsync(wanted < first ? wanted : first).ConfigureAwait(false);
        return track.Onset is null && (wanted is null || wanted > first) ? await DecodeAsync(wanted).ConfigureAwait(false) : track;

        async Task<AudioTrack> DecodeAsync(TimeSpan? end)
        {
            var path = work.NewPath("pcm");
            try
            {
                return await services.Mixer.DecodeAsync(new AudioDecoding(file, path) { Start = start, End = end }, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                LocalDisk.Discard(path);
            }
        }
    }
}
