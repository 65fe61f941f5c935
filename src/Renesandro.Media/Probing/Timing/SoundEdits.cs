using System.Globalization;

namespace Renesandro.Media.Probing.Timing;

/// <summary>
/// Which of the samples that a decoder gives are the sound, where the file says so and ffmpeg does not heed it. Encoders put samples before the
/// first one, and fill the last packet up; keeping them makes a loop drift by that much on every pass.
/// </summary>
internal sealed record SoundEdits
{
    /// <summary>Nothing but what ffmpeg heeds by itself.</summary>
    public static readonly SoundEdits None = new();

    /// <value>Whether ffmpeg has to leave in what it would drop, because <see cref="Spans"/> counts from the first sample of all.</value>
    public bool Raw { get; init; }

    /// <value>Seconds of silence before the first span.</value>
    public double Delay { get; init; }

    /// <value>What is played, in order and without overlaps. None for all there is.</value>
    public IReadOnlyList<SoundSpan> Spans { get; init; } = [];

    /// <value>Seconds from the beginning of the silence to the end of the last span; null when only the decoder knows.</value>
    public double? Length => Spans is [.., { End: not null }] ? Delay + Spans.Sum(span => span.End!.Value - span.Start) : null;

    /// <summary>Options before the input.</summary>
    public string Input => Raw ? "-flags2 +skip_manual -ignore_editlist 1" : "";

    /// <summary>Filters, each with a comma behind it, that count decoded samples whatever their timestamps say.</summary>
    public string Filters
    {
        get
        {
            var delay = Delay > 0 ? string.Create(CultureInfo.InvariantCulture, $"adelay=delays={Delay * 1000:F3}:all=1,") : "";
            return Spans.Count switch
            {
                0 => delay,
                1 => $"asetpts=N/SR/TB,{Trim(Spans[0])},{delay}",
                _ => $"asetpts=N/SR/TB,{Join()},{delay}",
            };
        }
    }

    private string Join()
    {
        var spans = Enumerable.Range(0, Spans.Count).ToArray();
        return $"asplit={spans.Length}{string.Concat(spans.Select(i => $"[a{i}]"))};"
            + string.Concat(spans.Select(i => $"[a{i}]{Trim(Spans[i])}[b{i}];"))
            + $"{string.Concat(spans.Select(i => $"[b{i}]"))}concat=n={spans.Length}:v=0:a=1";
    }

    private static string Trim(SoundSpan span) =>
        $"atrim=start={Seconds(span.Start)}{(span.End is { } end ? $":end={Seconds(end)}" : "")},asetpts=N/SR/TB";

    // Microseconds are a fraction of a sample, and the filters round to whole samples.
    private static string Seconds(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}

/// <summary>A run of decoded samples.</summary>
/// <param name="Start">Seconds from the first sample that the decoder gives.</param>
/// <param name="End">The same; null for the end.</param>
internal readonly record struct SoundSpan(double Start, double? End);
