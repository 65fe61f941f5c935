using System.Collections.Concurrent;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>The clips that are copied without encoding, by their range: all that can be used, or none.</summary>
internal sealed class CopiedClips(IReadOnlyDictionary<MediaSource, PreparedClip> clips)
{
    /// <value>Whether nothing is encoded.</value>
    public bool All => clips.Count > 0;

    public PreparedClip? Find(MediaSource range) => clips.GetValueOrDefault(range);
}

/// <summary>
/// Whether all clips of the job already match a canvas and can be joined as they are. A copied clip cannot be joined with an encoded one, so the
/// first clip that has to be encoded decides for all, even while other sources are still being fetched. One whose last frame is held is encoded, and
/// so are all when anything is drawn on any.
/// </summary>
internal sealed record CopyDecision(CanvasRequest Canvas) : Part<CopiedClips>
{
    private static readonly Outcome<CopiedClips> None = new(new CopiedClips(new Dictionary<MediaSource, PreparedClip>()), null);

    public override async Task<Outcome<CopiedClips>> MakeAsync(PartGraph graph)
    {
        if (graph.Plan.ChangesPicture)
        {
            return None;
        }

        // Whether a clip is held is known once its text is spoken, which is paid for only where it is needed.
        ShownClip[] shown = [.. PicturesOf(graph.Scope).Where(clip => clip.HeldFor is null), .. PicturesOf(graph.Needs).Where(clip => clip.HeldFor is not null)];

        var copies = new ConcurrentDictionary<MediaSource, PreparedClip>();
        using var decided = CancellationTokenSource.CreateLinkedTokenSource(graph.Ended);
        try
        {
            await Task.WhenAll(
                [.. shown.Select(clip => clip.Range).Distinct().Select(CopyAsync), .. shown.Select(clip => clip.Timing).Distinct().Where(clip => clip.HeldFor is not null).Select(RefuseHeldAsync)]).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!graph.Ended.IsCancellationRequested)
        {
            Discard();
            return None;
        }

        if (copies.IsEmpty || copies.Values.Any(clip => !clip.JoinsWith(copies.Values.First())))
        {
            Discard();
            return None;
        }

        return new Outcome<CopiedClips>(new CopiedClips(copies), null);

        async Task CopyAsync(MediaSource range)
        {
            var found = await graph.GetAsync(new CheckedClipPart(range, Canvas), decided.Token).ConfigureAwait(false);
            if (found.Value is { } preparation)
            {
                if (await TryCopyAsync(graph, preparation, decided.Token).ConfigureAwait(false) is not { } clip)
                {
                    await RefuseAsync().ConfigureAwait(false);
                    return;
                }

                copies[range] = clip;
            }
        }

        async Task RefuseHeldAsync(ShownClip clip)
        {
            if ((await graph.GetAsync(new HeldClipPart(clip, Canvas), decided.Token).ConfigureAwait(false)).Value is { MinFrames: > 0 })
            {
                await RefuseAsync().ConfigureAwait(false);
            }
        }

        async Task RefuseAsync()
        {
            await decided.CancelAsync().ConfigureAwait(false);
            decided.Token.ThrowIfCancellationRequested();
        }

        void Discard() => copies.Values.ToList().ForEach(clip => File.Delete(clip.Path));
    }

    private IEnumerable<ShownClip> PicturesOf(JobNeeds needs) => needs.Pictures.Where(picture => picture.Canvas == Canvas).Select(picture => picture.Clip);

    private static Task<PreparedClip?> TryCopyAsync(PartGraph graph, ClipPreparation preparation, CancellationToken cancellationToken) =>
        graph.InLaneAsync(
            Lane.Encoding,
            token => graph.Services.Combinator.TryCopyAsync(preparation with { OutputPath = graph.Work.NewPath("mp4") }, token),
            cancellationToken);
}
