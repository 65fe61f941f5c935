using System.Globalization;
using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>What only a decoder tells: loudness, peaks and bars. Each decodes one stream from its beginning to its end.</summary>
internal sealed class DecodedFacts(ToolRunner tools, FFmpegOptions options)
{
    // Silence, to EBU R 128.
    private const double AbsoluteGate = -70;

    /// <summary>Measures a sound as EBU R 128 does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">Which of its sounds, from 0.</param>
    /// <param name="cancellationToken">Ends the decoder.</param>
    /// <returns>LUFS and dBTP; null for silence, and for a sound that cannot be decoded.</returns>
    public async Task<(double? Loudness, double? TruePeak)> MeasureSoundAsync(string path, int place, CancellationToken cancellationToken)
    {
        var figures = await RunAsync(
            "measure the loudness", path, $"a:{place}", "-af ebur128=peak=true:metadata=1,ametadata=mode=print:file=-", ["lavfi.r128.I", "lavfi.r128.true_peak"], cancellationToken).ConfigureAwait(false);
        return (
            figures.TryGetValue("lavfi.r128.I", out var loudness) && loudness > AbsoluteGate ? loudness : null,
            figures.TryGetValue("lavfi.r128.true_peak", out var peak) && peak > 0 ? Decibels.FromFactor(peak) : null);
    }

    /// <summary>Measures black bars, which are those of all frames: what is dark for a while is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="picture">Its picture.</param>
    /// <param name="cancellationToken">Ends the decoder.</param>
    /// <returns>Percent of the picture; null for a picture that is black throughout, or cannot be decoded.</returns>
    public async Task<double?> MeasureBarsAsync(string path, VideoStreamInfo picture, CancellationToken cancellationToken)
    {
        // Frames that none refers to look like their neighbours, and are up to half of the work.
        var figures = await RunAsync(
            "look for black bars",
            path,
            picture.Picture,
            "-vf cropdetect=round=2:reset=0:skip=0,metadata=mode=print:file=-",
            ["lavfi.cropdetect.x1", "lavfi.cropdetect.x2", "lavfi.cropdetect.y1", "lavfi.cropdetect.y2"],
            cancellationToken,
            "-noautorotate -skip_frame noref").ConfigureAwait(false);
        if (figures.Count < 4)
        {
            return null;
        }

        var (width, height) = (figures["lavfi.cropdetect.x2"] - figures["lavfi.cropdetect.x1"] + 1, figures["lavfi.cropdetect.y2"] - figures["lavfi.cropdetect.y1"] + 1);
        return width > 0 && height > 0 ? Math.Round(100 * Math.Clamp(1 - (width * height / picture.Width / picture.Height), 0, 1), 1) : null;
    }

    /// <returns>The last figure of each name.</returns>
    private async Task<Dictionary<string, double>> RunAsync(
        string purpose, string path, string stream, string filter, string[] names, CancellationToken cancellationToken, string decoding = "")
    {
        var figures = new Dictionary<string, double>();
        var command = new ToolCommand(
            "ffmpeg", purpose, $"-hide_banner -nostdin -loglevel error {InputGuard.Of(options)} {decoding} -i \"{path}\" -map 0:{stream} {filter} -f null -")
        {
            Output = async (output, token) =>
            {
                using var reader = new StreamReader(output, leaveOpen: true);
                await foreach (var line in ToolLines.ReadAsync(reader, token).ConfigureAwait(false))
                {
                    var equals = line.IndexOf('=', StringComparison.Ordinal);
                    if (equals > 0
                        && names.Contains(line[..equals])
                        && double.TryParse(line.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        && double.IsFinite(number))
                    {
                        figures[line[..equals]] = number;
                    }
                }
            },
        };
        try
        {
            await tools.RunAsync(command, cancellationToken).ConfigureAwait(false);
            return figures;
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            return [];
        }
    }
}
