using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Jobs;

/// <summary>What a job spent its time on, in all its attempts.</summary>
/// <param name="Spans">By stage, then by time. None for a job of an earlier version.</param>
/// <param name="Totals">The time of each stage. Stages overlap, so together they may be longer than the job.</param>
public sealed record RenderJobTimeline(IReadOnlyList<TimelineSpan> Spans, IReadOnlyList<TimelineTotal> Totals);

/// <summary>A span of time in which a job worked on a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="From">Seconds since the job was accepted.</param>
/// <param name="To">Seconds since the job was accepted.</param>
/// <param name="Count">Pieces of work that began in it, such as clips or variants; 0 for waiting.</param>
public sealed record TimelineSpan(WorkStage Stage, double From, double To, long Count);

/// <summary>The time of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">How long at least one piece of its work was in progress.</param>
public sealed record TimelineTotal(WorkStage Stage, double Seconds);
