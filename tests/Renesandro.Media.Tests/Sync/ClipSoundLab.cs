using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;

namespace Renesandro.Media.Tests.Sync;

/// <summary>Prepares single clips and decodes their own sound, as a job does it.</summary>
public sealed class ClipSoundLab : IDisposable
{
    private readonly PipelineLab _lab = new();

    public ClipSoundLab() => RequiredTools.Need("ffmpeg", "ffprobe");

    internal TestMedia Media => _lab.Media;

    /// <summary>The clip and its sound, or the fault of either.</summary>
    internal async Task<(PreparedClip? Clip, Outcome<ClipSound> Sound)> MakeAsync(
        MediaSource source, FrameRate rate, CancellationToken cancellationToken, SoundErrors errors = SoundErrors.Fail, bool copies = false)
    {
        var request = new RenderRequest
        {
            TaskName = "sync",
            VideoBlocks = [new MediaBlock("hook", [source])],
            Options = new RenderRequestOptions { Canvas = new CanvasRequest(160, 90, rate), SoundErrors = errors, Preset = copies ? null : "ultrafast" },
        };
        var services = _lab.Services.Parts;
        var plan = JobPlan.Open(request, services.Options);
        using var work = WorkDirectory.Create(services.WorkRoot, _lab.Services.Logger);
        var job = new DurableJob("job", default, new EphemeralLedger(new VoicePins()), new MemoryStorageJournal());
        await using var graph = new PartGraph(
            services, plan, JobNeeds.Of(plan), job, work, new ResourceGate(services.Resources, services.WorkRoot, services.Time), cancellationToken);
        var range = graph.Needs.Clips[0];
        var clip = await graph.GetAsync(new ClipPart(range, request.Options.Canvas));
        var sound = await graph.GetAsync(new ClipSoundPart(range));

        // The directory of the job goes with it.
        return (clip.Value is { } made ? Kept(made) : null, sound.Value?.Track is { } track
            ? sound with { Value = sound.Value with { Track = track with { Path = Keep(track.Path, "pcm") } } }
            : sound);
    }

    /// <summary>The flashes of a clip as it is prepared, against the beeps of its sound.</summary>
    internal async Task<IReadOnlyList<FlashAndBeep>> MeasureAsync(MediaSource source, FrameRate rate, CancellationToken cancellationToken)
    {
        var (clip, sound) = await MakeAsync(source, rate, cancellationToken);
        return clip is not null && sound.Value?.Track is { } track
            ? SyncMeter.Measure(clip.Path, track, rate)
            : throw new InvalidOperationException(sound.Error ?? "There is no clip or no sound.");
    }

    public void Dispose() => _lab.Dispose();

    private PreparedClip Kept(PreparedClip clip) => new(Keep(clip.Path, "mp4"), clip.Frames, clip.Canvas);

    private string Keep(string path, string extension)
    {
        var kept = Media.NewPath(extension);
        File.Copy(path, kept);
        return kept;
    }
}
