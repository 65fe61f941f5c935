using System.ComponentModel;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Responses;

/// <summary>What a job spent its time on.</summary>
internal sealed record TimelineShape(
    [property: Description("By stage, then by time. Spans that lie close together are one.")] IReadOnlyList<TimelineSpanShape> Spans,
    [property: Description("The time of each stage. Stages overlap, so together they may be longer than the job.")] IReadOnlyList<TimelineTotalShape> Totals)
{
    public static TimelineShape Example { get; } = new(
        [new("wait", 0, 1.2, 0), new("fetch", 1.2, 9.5, 4), new("encode", 4.1, 31.7, 4), new("render", 12.3, 40.2, 120), new("store", 12.4, 41.0, 122)],
        [new("wait", 1.2), new("fetch", 8.3), new("encode", 27.6), new("render", 11.4), new("store", 22.9)]);

    public static TimelineShape Of(RenderJobTimeline timeline) => new(
        [.. timeline.Spans.Select(span => new TimelineSpanShape(Name(span.Stage), span.From, span.To, span.Count))],
        [.. timeline.Totals.Select(total => new TimelineTotalShape(Name(total.Stage), total.Seconds))]);

    private static string Name(Enum stage) => stage.ToString().ToLowerInvariant();
}

/// <summary>A span of time in which a job worked on a stage.</summary>
internal sealed record TimelineSpanShape(
    [property: Description("wait, fetch, encode, speak, mix, render or store.")] string Stage,
    [property: Description("Seconds since the job was accepted.")] double From,
    [property: Description("Seconds since the job was accepted.")] double To,
    [property: Description("Pieces of work that began in it, such as clips or variants; 0 for waiting.")] long Count);

/// <summary>The time of a stage.</summary>
internal sealed record TimelineTotalShape(
    [property: Description("The stage.")] string Stage,
    [property: Description("How long at least one piece of its work was in progress.")] double Seconds);
