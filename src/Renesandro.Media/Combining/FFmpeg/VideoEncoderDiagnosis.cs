using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Reports which hardware could encode clips faster, and whether the configured encoder works.</summary>
internal sealed class VideoEncoderDiagnosis(VideoEncoders encoders, FFmpegVersion version, IOptions<FFmpegOptions> options) : IComponentDiagnosis
{
    private const string Subject = "hardware encoder";

    public async IAsyncEnumerable<Finding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await RunsAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return Judge(options.Value.Encoder, await encoders.TryAllAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    internal static Finding Judge(string chosen, IReadOnlyList<EncoderTrial> trials)
    {
        var working = trials.Where(trial => trial.Fault is null).Select(trial => trial.Name).ToArray();
        if (chosen == "auto" || working.Contains(chosen))
        {
            return new(FindingLevel.Ok, Subject, $"{(chosen == "auto" ? working.FirstOrDefault() ?? "none works here, so x264" : chosen)} encodes the clips");
        }

        if (chosen != VideoEncoder.X264.Name)
        {
            var fault = trials.FirstOrDefault(trial => trial.Name == chosen)?.Fault ?? "there is none on this system";
            return new(FindingLevel.Warning, Subject, $"{chosen} does not work, so x264 encodes the clips: {fault}");
        }

        return new(FindingLevel.Ok, Subject, working.Length == 0
            ? "none works here; x264 encodes the clips"
            : $"{string.Join(", ", working)} would work: set Renesandro:FFmpeg:Encoder to encode faster, with larger files");
    }

    // Without ffmpeg there are no encoders to report.
    private async Task<bool> RunsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await version.GetAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (MediaException)
        {
            return false;
        }
    }
}
