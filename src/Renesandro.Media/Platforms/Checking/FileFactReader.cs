using Renesandro.Media.Combining;
using Renesandro.Media.Files;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>Reads the facts of any video: one pass over its packets, and a decode of what only a decode tells where that is asked for.</summary>
internal sealed class FileFactReader(ToolRunner tools, FFmpegOptions options)
{
    private const string NoVideo = "The file is an image: give a video.";
    private const string NoPicture = "The file has no picture: give a video.";
    private const string NoFrames = "The file has no frames: it is cut off or damaged. Export it again.";

    // Times are in milliseconds in many containers, so equal frames differ by one of them.
    private const double Millisecond = 0.0011;

    private readonly StreamProbe _probe = new(tools, options);
    private readonly DecodedFacts _decoded = new(tools, options);

    /// <param name="path">The file, under a generated name.</param>
    /// <param name="asked">What is wanted; the rest is left out where it costs a decode.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="SourceException">It is no video that can be read.</exception>
    public async Task<FileFacts> ReadAsync(string path, IReadOnlySet<FileProperty> asked, CancellationToken cancellationToken)
    {
        MediaFiles.RefuseEmpty(path);
        var probe = await ProbeAsync(path, cancellationToken).ConfigureAwait(false);
        var picture = probe.Picture ?? throw new SourceException(NoPicture);
        var times = probe.Times is { } shown && probe.Duration > TimeSpan.Zero ? shown : throw new SourceException(NoFrames);
        var facts = new FileFacts();
        AddContainer(facts, path, probe, cancellationToken);
        AddPicture(facts, probe, picture, times);
        AddSound(facts, probe);
        if (!facts.IsSilent && (asked.Contains(FileProperty.Loudness) || asked.Contains(FileProperty.TruePeak)))
        {
            var (loudness, peak) = await _decoded.MeasureSoundAsync(path, probe.SoundPlace, cancellationToken).ConfigureAwait(false);
            facts[FileProperty.Loudness] = FileFact.Known(loudness);
            facts[FileProperty.TruePeak] = FileFact.Known(peak);
        }

        if (asked.Contains(FileProperty.Bars))
        {
            facts[FileProperty.Bars] = FileFact.Known(await _decoded.MeasureBarsAsync(path, picture, cancellationToken).ConfigureAwait(false));
        }

        return facts;
    }

    private async Task<FileProbe> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var probe = new FileProbe();
        try
        {
            await _probe.RunAsync(path, FileProbe.Arguments, () => (probe = new FileProbe()).ReadAsync, cancellationToken).ConfigureAwait(false);
            return probe;
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            // The prober of clips says what is wrong with a file; what it takes all the same are images.
            await new ClipProber(tools, options).ProbeAsync(path, cancellationToken).ConfigureAwait(false);
            throw new SourceException(NoVideo, exception);
        }
    }

    private static void AddContainer(FileFacts facts, string path, FileProbe probe, CancellationToken cancellationToken)
    {
        var container = ContainerFacts.Read(path, probe.Format, cancellationToken);
        facts[FileProperty.Container] = FileFact.Of(container.Name);
        facts[FileProperty.IndexFirst] = FileFact.Known(container.IndexFirst);
        facts[FileProperty.EditLists] = FileFact.Known(container.EditLists);
        using var file = BlockReader.Open(path, cancellationToken);
        facts[FileProperty.Bytes] = FileFact.Of(file.Length);
    }

    private static void AddPicture(FileFacts facts, FileProbe probe, VideoStreamInfo picture, PictureTimes times)
    {
        var (width, height) = picture.Displayed();
        var seconds = probe.Duration.TotalSeconds;
        facts[FileProperty.Duration] = FileFact.Of(seconds);
        facts[FileProperty.Size] = FileFact.Of(new PlatformSize(width, height));
        facts[FileProperty.FrameRate] = FileFact.Known(RateOf(picture, times));
        facts[FileProperty.VideoCodec] = Word(picture.Codec);
        facts[FileProperty.VideoProfile] = Word(picture.Profile);
        facts[FileProperty.VideoLevel] = FileFact.Known(LevelOf(picture.Codec, probe.OfPicture("level")));
        facts[FileProperty.PixelFormat] = Word(picture.PixelFormat is "" ? null : picture.PixelFormat);
        facts[FileProperty.Colours] = Word(picture.Matrix);
        facts[FileProperty.Interlaced] = FileFact.Known(probe.OfPicture("field_order") switch
        {
            "progressive" => false,
            "tt" or "bb" or "tb" or "bt" => true,
            _ => null,
        });
        facts[FileProperty.VideoBitRate] = FileFact.Of(Math.Round(probe.PictureTotals.Bytes * 8 / seconds));
        if (times.IsTimed)
        {
            facts[FileProperty.ConstantFrameRate] = FileFact.Of(times.MaxFrameDuration - times.MinFrameDuration <= Math.Max(1.5 * picture.TimeBase, Millisecond));
            facts[FileProperty.BFrames] = FileFact.Of(probe.PictureTotals.BFrames);
            facts[FileProperty.KeyFrameInterval] = FileFact.Of(Math.Round(times.KeyDistance, 3));
            facts[FileProperty.ClosedGroups] = FileFact.Of(probe.PictureTotals.IsClosed);
        }
    }

    private static void AddSound(FileFacts facts, FileProbe probe)
    {
        if (probe.Sound is not { } sound)
        {
            facts[FileProperty.AudioCodec] = FileFact.Of(FileFacts.NoSound);
            return;
        }

        var totals = probe.SoundTotals;
        facts[FileProperty.AudioCodec] = Word(ProbeReader.Value(sound, "codec_name"));
        facts[FileProperty.AudioRate] = FileFact.Known(RuleValues.Number(ProbeReader.Value(sound, "sample_rate") ?? ""));
        facts[FileProperty.AudioChannels] = FileFact.Known(RuleValues.Number(ProbeReader.Value(sound, "channels") ?? ""));
        facts[FileProperty.AudioBitRate] = totals.Seconds > 0 ? FileFact.Of(Math.Round(totals.Bytes * 8 / totals.Seconds)) : null;
    }

    /// <summary>What the file says, unless its frames say something else; the customary rates exactly.</summary>
    public static double? RateOf(VideoStreamInfo picture, PictureTimes times)
    {
        double? measured = times.Count > 1 && times.Last > times.First ? (times.Count - 1) / (times.Last - times.First) : null;
        var told = RuleValues.Number(picture.FrameRate ?? "") is > 0 and var average ? average : (double?)null;
        var rate = told is { } said && (measured is not { } real || Math.Abs((said / real) - 1) < 0.02) ? said : measured;
        return rate is { } value ? FrameRate.FromValue(value)?.Value ?? value : null;
    }

    // ITU-T H.264, A.3, and H.265, A.4: in tenths and in thirtieths.
    private static double? LevelOf(string? codec, string? level) => (codec, RuleValues.Number(level ?? "")) switch
    {
        ("h264", > 0 and var tenths) => tenths / 10,
        ("hevc", > 0 and var thirtieths) => thirtieths / 30,
        _ => null,
    };

    private static FileFact? Word(string? word) => word is null or "unknown" or "N/A" ? null : FileFact.Of(word);
}
