using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Tools;

namespace Renesandro.Host.Diagnosis;

/// <summary>ffmpeg with its encoders and filters, ffprobe, and espeak-ng if it is what speaks.</summary>
internal sealed partial class ToolChecks(IOptions<FFmpegOptions> options, IConfiguration configuration)
{
    private const int MinMajorVersion = 5;

    private static readonly string[] Encoders = ["libx264", "aac"];

    private static readonly string[] SoundFilters = ["aresample", "asetpts", "pan"];

    private static readonly string[] HdrFilters = ["zscale", "tonemap"];

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ffmpeg = PathOf("ffmpeg");
        var version = await ToolProbe.RunAsync(ffmpeg, ["-version"], cancellationToken);
        yield return JudgeFFmpeg(version);
        if (version is not null)
        {
            var encoders = NamesIn(await ToolProbe.RunAsync(ffmpeg, ["-hide_banner", "-encoders"], cancellationToken));
            foreach (var encoder in Encoders)
            {
                yield return encoders.Contains(encoder)
                    ? new(FindingLevel.Ok, $"encoder {encoder}", "available")
                    : new(FindingLevel.Missing, $"encoder {encoder}", $"This ffmpeg was built without {encoder}, which every variant needs. Install the full ffmpeg package of your system.");
            }

            var filters = NamesIn(await ToolProbe.RunAsync(ffmpeg, ["-hide_banner", "-filters"], cancellationToken));
            foreach (var filter in SoundFilters)
            {
                yield return filters.Contains(filter)
                    ? new(FindingLevel.Ok, $"filter {filter}", "available")
                    : new(FindingLevel.Missing, $"filter {filter}", $"This ffmpeg was built without {filter}, which decodes the sound of clips. Install the full ffmpeg package of your system.");
            }

            foreach (var filter in HdrFilters)
            {
                yield return filters.Contains(filter)
                    ? new(FindingLevel.Ok, $"filter {filter}", "available")
                    : new(FindingLevel.Warning, $"filter {filter}", "HDR clips cannot be converted without it. Use an ffmpeg built with zimg.");
            }
        }

        var ffprobe = await ToolProbe.RunAsync(PathOf("ffprobe"), ["-version"], cancellationToken);
        yield return ffprobe is null ? new(FindingLevel.Missing, "ffprobe", InstallFFmpeg) : new(FindingLevel.Ok, "ffprobe", VersionIn(ffprobe));
        if (!ConfiguredComponents.SpeaksWithElevenLabs(configuration))
        {
            yield return JudgeSpeech(await ToolProbe.RunAsync("espeak-ng", ["--version"], cancellationToken));
        }
    }

    internal static Finding JudgeFFmpeg(string? output)
    {
        if (output is null)
        {
            return new(FindingLevel.Missing, "ffmpeg", InstallFFmpeg);
        }

        // Builds from a repository are numbered like N-109468-gd39b34123d: those are newer than any release of their time.
        var version = VersionIn(output);
        var major = MajorVersion().Match(version);
        return major.Success && int.Parse(major.Groups[1].ValueSpan, provider: null) < MinMajorVersion
            ? new(FindingLevel.Warning, "ffmpeg", $"{version} is older than the versions that Renesandro is tested with: use {MinMajorVersion} or later.")
            : new(FindingLevel.Ok, "ffmpeg", version);
    }

    internal static Finding JudgeSpeech(string? output) => output is null
        ? new(FindingLevel.Missing, "espeak-ng", $"Jobs with text_to_speech need it: install it with '{ToolInstall.Command("espeak-ng")}'.")
        : new(FindingLevel.Ok, "espeak-ng", VersionIn(output));

    /// <summary>Names in a listing such as <c> V....D libx264  …</c>: the second word of each line.</summary>
    internal static HashSet<string> NamesIn(string? listing) =>
        [.. (listing ?? "").Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1).Select(words => words[1])];

    private static string VersionIn(string output) => Version().Match(output) is { Success: true } match ? match.Groups[1].Value : "available";

    private static string InstallFFmpeg => $"Install it with '{ToolInstall.Command("ffmpeg")}', or set Renesandro:FFmpeg:BinaryDirectory.";

    private string PathOf(string tool) => options.Value.BinaryDirectory is { } folder ? Path.Combine(folder, tool) : tool;

    [GeneratedRegex(@"(?:version|text-to-speech:)\s+(\S+)")]
    private static partial Regex Version();

    [GeneratedRegex(@"^n?(\d+)\.")]
    private static partial Regex MajorVersion();
}
