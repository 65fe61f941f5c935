using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Text;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Chooses the encoder of clips: the one that is configured, when a trial shows that it works on this machine, else x264.</summary>
/// <remarks>Safe for concurrent calls. The choice is made once per process, so that all clips of a job can be joined.</remarks>
internal sealed partial class VideoEncoders : IDisposable
{
    private static readonly TimeSpan MaxTrial = TimeSpan.FromSeconds(30);

    private readonly ToolRunner _tools;
    private readonly FFmpegOptions _options;
    private readonly ILogger<VideoEncoders> _logger;
    private readonly SemaphoreSlim _choosing = new(1);
    private readonly SemaphoreSlim _sessions;
    private VideoEncoder? _chosen;

    public VideoEncoders(ToolRunner tools, IOptions<FFmpegOptions> options, ILogger<VideoEncoders> logger)
    {
        (_tools, _options, _logger) = (tools, options.Value, logger);
        _sessions = new SemaphoreSlim(_options.HardwareSessions);
    }

    private IReadOnlyList<VideoEncoder> Hardware => VideoEncoder.Hardware(_options.HardwareDevice);

    /// <summary>Tries every hardware encoder that this system may have, by encoding one second of video.</summary>
    public async Task<IReadOnlyList<EncoderTrial>> TryAllAsync(CancellationToken cancellationToken = default)
    {
        var found = new List<EncoderTrial>();
        foreach (var encoder in Hardware)
        {
            found.Add(new EncoderTrial(encoder.Name, await TryAsync(encoder, cancellationToken).ConfigureAwait(false)));
        }

        return found;
    }

    public void Dispose()
    {
        _choosing.Dispose();
        _sessions.Dispose();
    }

    public async Task<VideoEncoder> ChooseAsync(CancellationToken cancellationToken)
    {
        if (_options.Encoder == VideoEncoder.X264.Name || _chosen is not null)
        {
            return _chosen ?? VideoEncoder.X264;
        }

        await _choosing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _chosen ??= await FindAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _choosing.Release();
        }
    }

    /// <summary>Switches to x264 for the rest of the process.</summary>
    public void GiveUp(VideoEncoder encoder, string reason)
    {
        _chosen = VideoEncoder.X264;
        LogGivenUp(encoder.Name, reason);
    }

    /// <summary>A device runs a few concurrent encodes and refuses more.</summary>
    public async Task InSessionAsync(VideoEncoder encoder, Func<Task> encode, CancellationToken cancellationToken)
    {
        if (!encoder.IsHardware)
        {
            await encode().ConfigureAwait(false);
            return;
        }

        await _sessions.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await encode().ConfigureAwait(false);
        }
        finally
        {
            _sessions.Release();
        }
    }

    private async Task<VideoEncoder> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var encoder in Hardware.Where(encoder => _options.Encoder == "auto" || _options.Encoder == encoder.Name))
        {
            if (await TryAsync(encoder, cancellationToken).ConfigureAwait(false) is not { } fault)
            {
                LogChosen(encoder.Name);
                return encoder;
            }

            LogGivenUp(encoder.Name, fault);
        }

        LogChosen(VideoEncoder.X264.Name);
        return VideoEncoder.X264;
    }

    private async Task<string?> TryAsync(VideoEncoder encoder, CancellationToken cancellationToken)
    {
        var clip = new ClipEncoding("", "", "", new FrameRate(30), 30, _options.Preset, _options.Crf, 1) { Encoder = encoder };
        try
        {
            await _tools.RunAsync(
                new ToolCommand(
                    "ffmpeg",
                    $"encode with {encoder.Name}",
                    $"-hide_banner -nostdin -loglevel error -xerror {encoder.Input} -f lavfi -i testsrc2=s=1280x720:r=30 -frames:v 30 "
                    + $"-vf \"format=yuv420p{encoder.Filter}\" -c:v {encoder.Codec} {encoder.Settings(clip)} -f null -")
                {
                    Timeout = MaxTrial,
                    NeedsDevice = true,
                },
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (MediaException exception)
        {
            var reason = (exception as FFmpegException)?.StderrTail.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return reason is null ? exception.Message : PrintableText.Of(reason, 200);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Clips are encoded with {Encoder}")]
    private partial void LogChosen(string encoder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The encoder {Encoder} does not work on this machine, so x264 is used unless another is found: {Reason}")]
    private partial void LogGivenUp(string encoder, string reason);
}

/// <summary>The result of trying an encoder.</summary>
/// <param name="Name">Its name, as in the configuration.</param>
/// <param name="Fault">Why it does not work on this machine; null when it does.</param>
internal sealed record EncoderTrial(string Name, string? Fault);
