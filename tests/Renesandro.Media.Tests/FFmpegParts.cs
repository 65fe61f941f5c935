using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Caching;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Tests;

/// <summary>The parts around ffmpeg as dependency injection would make them, without a cache.</summary>
internal static class FFmpegParts
{
    private static readonly PartCache NoCache = Cache(Path.GetTempPath(), 0);

    public static PartCache Cache(string directory, long bytes, TimeProvider? time = null) => new(
        new RenesandroOptions { DataDirectory = directory }.PathOf("cache/parts"), bytes, minFreeDisk: 0, time ?? TimeProvider.System, NullLogger<PartCache>.Instance);

    public static FFmpegCombinator Combinator(FFmpegOptions? configured = null)
    {
        var options = Options.Create(configured ?? new FFmpegOptions());
        return new FFmpegCombinator(Tools(options), new FFmpegVersion(Tools(options)), Encoders(options), NoCache, options);
    }

    public static VideoEncoders Encoders(IOptions<FFmpegOptions> options) => new(Tools(options), options, NullLogger<VideoEncoders>.Instance);

    public static FFmpegAudioMixer Mixer(FFmpegOptions? configured = null)
    {
        var options = Options.Create(configured ?? new FFmpegOptions());
        return new FFmpegAudioMixer(Tools(options), new FFmpegVersion(Tools(options)), NoCache, options);
    }

    private static ToolRunner Tools(IOptions<FFmpegOptions> options) => new(options, NullLogger<ToolRunner>.Instance);
}
