using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Drawing;
using Renesandro.Media.Drawing.FFmpeg;
using Renesandro.Media.Fetching;
using Renesandro.Media.Platforms;
using Renesandro.Media.Resources;
using Renesandro.Media.Speech;
using Renesandro.Media.Tools;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts;

/// <summary>The services that make parts, from dependency injection.</summary>
internal sealed record PartServices(
    ISourceFetcher Fetcher,
    FetchSlots FetchSlots,
    IOptions<FetchingOptions> FetchingOptions,
    ICombinator Combinator,
    ClipOrigin ClipOrigin,
    FramePicture Frames,
    IAudioMixer Mixer,
    ClipSoundDecoder ClipSounds,
    ITextToSpeech Speaker,
    SpeechCache Speeches,
    MediaVerifier Verifier,
    ResourceMonitor Resources,
    IOptions<RenderingOptions> RenderingOptions,
    IOptions<RenesandroOptions> SharedOptions,
    TimeProvider Time,
    ImageScaler Images,
    ILoggerFactory Loggers,
    PlatformCatalog Platforms,
    IOptions<FFmpegOptions> FFmpegOptions,
    ITextDrawer? Drawer = null)
{
    public RenderingOptions Options => RenderingOptions.Value;

    public string WorkRoot => Options.WorkDirectory is { } directory ? Path.GetFullPath(directory) : SharedOptions.Value.PathOf("work");
}
