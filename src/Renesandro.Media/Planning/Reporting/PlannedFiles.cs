using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Tells what the files of a job will be, and what the platforms that it names would say of them.</summary>
/// <param name="plan">The job.</param>
/// <param name="canvases">Its canvases, as they were settled.</param>
/// <param name="platforms">The platforms that it names.</param>
/// <param name="audioBitrate">Bit rate of sound where no platform asks for another, in kbit/s.</param>
internal sealed class PlannedFiles(JobPlan plan, IReadOnlyList<Canvas> canvases, IReadOnlyList<Platform> platforms, int audioBitrate)
{
    private readonly (long Min, long Max)[] _frames = [.. canvases.Select(_ => (long.MaxValue, 0L))];

    /// <summary>Takes a variant that can be made.</summary>
    /// <param name="canvas">Place of its canvas.</param>
    /// <param name="frames">Its length.</param>
    public void Add(int canvas, long frames) => _frames[canvas] = (Math.Min(_frames[canvas].Min, frames), Math.Max(_frames[canvas].Max, frames));

    /// <summary>The files in each canvas that has any.</summary>
    public IReadOnlyList<PlannedFile> Result() =>
    [
        .. Enumerable.Range(0, canvases.Count).Where(index => _frames[index].Max > 0).Select(index =>
        {
            var facts = FactsIn(canvases[index], _frames[index]);
            return new PlannedFile(
                plan.Request.Options.Canvases.Count == 0 ? null : plan.Canvases[index].NameOrDefault, facts, [.. platforms.Select(platform => PlatformCheck.Of(facts, platform))]);
        }),
    ];

    private FileFacts FactsIn(Canvas canvas, (long Min, long Max) frames)
    {
        var options = plan.Request.Options;
        var (picture, sound) = (options.Settled.Picture, options.Settled.Sound);
        return new FileFacts
        {
            [FileProperty.Container] = FileFact.Of("mp4"),
            [FileProperty.IndexFirst] = FileFact.Of(true),
            [FileProperty.EditLists] = FileFact.Of(plan.WritesEditLists),
            [FileProperty.Duration] = FileFact.Between(canvas.FrameRate.DurationOf(frames.Min).TotalSeconds, canvas.FrameRate.DurationOf(frames.Max).TotalSeconds),
            [FileProperty.Size] = FileFact.Of(new PlatformSize(canvas.Width, canvas.Height)),
            [FileProperty.FrameRate] = FileFact.Of(canvas.FrameRate.Value),
            [FileProperty.ConstantFrameRate] = FileFact.Of(true),
            [FileProperty.VideoCodec] = FileFact.Of("h264"),
            [FileProperty.VideoProfile] = FileFact.Of("High"),
            [FileProperty.PixelFormat] = FileFact.Of("yuv420p"),
            [FileProperty.Colours] = FileFact.Of("bt709"),
            [FileProperty.Interlaced] = FileFact.Of(false),
            [FileProperty.ClosedGroups] = FileFact.Of(true),
            [FileProperty.KeyFrameInterval] = FileFact.Of(picture.KeyFramesAt(canvas.FrameRate) / canvas.FrameRate.Value),
            [FileProperty.BFrames] = picture.BFrames is { } most ? FileFact.AtMost(most) : null,
            [FileProperty.VideoBitRate] = (picture.MinBitRate, picture.MaxBitRate) switch
            {
                ({ } min, { } max) => FileFact.Between(min, max),
                ({ } min, null) => FileFact.AtLeast(min),
                (null, { } max) => FileFact.AtMost(max),
                _ => null,
            },
            [FileProperty.AudioCodec] = FileFact.Of("aac"),
            [FileProperty.AudioRate] = FileFact.Of(AudioTrack.SampleRate),
            [FileProperty.AudioChannels] = FileFact.Of(AudioTrack.Channels),
            [FileProperty.AudioBitRate] = FileFact.Of(sound.KilobitsOf(audioBitrate) * 1000),
            [FileProperty.Loudness] = FileFact.Known(options.Loudness),
            [FileProperty.TruePeak] = options.Loudness is null ? null : FileFact.AtMost(options.TruePeak),
        };
    }
}
