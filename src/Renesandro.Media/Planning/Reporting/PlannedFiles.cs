using Renesandro.Media.Combining;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Tells what the files of a job will be, and what the platforms that it names would say of them.</summary>
internal sealed class PlannedFiles(JobPlan plan, IReadOnlyList<Canvas> canvases, IReadOnlyList<Platform> platforms)
{
    private const int AudioRate = 48_000, AudioChannels = 2;

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
        var picture = options.Settled.Picture;
        return new FileFacts
        {
            [FileProperty.Container] = FileFact.Of("mp4"),
            [FileProperty.IndexFirst] = FileFact.Of(true),
            [FileProperty.EditLists] = FileFact.Of(options.EditLists ?? true),
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
            [FileProperty.BFrames] = FileFact.Known(picture.BFrames),
            [FileProperty.KeyFrameInterval] = FileFact.Of(picture.KeyFramesAt(canvas.FrameRate) / canvas.FrameRate.Value),
            [FileProperty.VideoBitRate] = RateOf(picture),
            [FileProperty.AudioCodec] = FileFact.Of("aac"),
            [FileProperty.AudioRate] = FileFact.Of(AudioRate),
            [FileProperty.AudioChannels] = FileFact.Of(AudioChannels),
            [FileProperty.Loudness] = FileFact.Known(options.Loudness),
        };
    }

    // Without a maximum, how far a good picture is above the minimum depends on the clips.
    private static FileFact? RateOf(PictureSettings picture) =>
        picture is { MinBitRate: { } min, MaxBitRate: { } max } ? FileFact.Between(min, max) : null;
}
