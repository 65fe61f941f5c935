namespace Renesandro.Media.Diagnostics;

/// <summary>
/// When an attempt at a job worked on which stage. Work of one stage that runs at the same time counts once. Spans that lie close together become one, so that
/// their number is bounded however long the job takes.
/// </summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class StageTimes(TimeProvider time)
{
    public const int MaxSpans = 60;

    // Shorter pauses are not seen.
    private const double MinPause = 0.25;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly Track[] _tracks = [.. Enum.GetValues<WorkStage>().Select(_ => new Track())];
    private bool _waits;

    /// <value>When the attempt began.</value>
    public DateTimeOffset Started { get; } = time.GetUtcNow();

    /// <value>Seconds since then.</value>
    public double Now => time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Begins work of a stage, which ends when the result is disposed.</summary>
    public Work Begin(WorkStage stage)
    {
        lock (_gate)
        {
            _tracks[(int)stage].Begin(Now);
        }

        return new Work(this, stage);
    }

    /// <summary>Tells that the attempt waits for disk or memory, or that it goes on.</summary>
    public void Wait(bool waits)
    {
        lock (_gate)
        {
            if (_waits == waits)
            {
                return;
            }

            _waits = waits;
            if (waits)
            {
                _tracks[(int)WorkStage.Wait].Begin(Now);
            }
            else
            {
                _tracks[(int)WorkStage.Wait].End(Now);
            }
        }
    }

    /// <summary>What was worked on so far; stages without work are left out.</summary>
    public IReadOnlyList<StageSpans> Read()
    {
        lock (_gate)
        {
            var now = Now;
            return [.. Enum.GetValues<WorkStage>().Select(stage => _tracks[(int)stage].Read(stage, now)).Where(stage => stage.Spans.Count > 0)];
        }
    }

    private void End(WorkStage stage)
    {
        lock (_gate)
        {
            _tracks[(int)stage].End(Now);
        }
    }

    /// <summary>Work in progress.</summary>
    public readonly struct Work(StageTimes times, WorkStage stage) : IDisposable
    {
        public void Dispose() => times.End(stage);
    }

    private sealed class Track
    {
        private readonly List<StageSpan> _spans = [];
        private double _pause = MinPause;
        private double _seconds;
        private double _since;
        private double _from;
        private long _count;
        private int _active;

        public void Begin(double now)
        {
            if (_active++ == 0)
            {
                (_since, _from, _count) = (now, now, 0);
                if (_spans.Count > 0 && now - _spans[^1].To <= _pause)
                {
                    (_from, _count) = (_spans[^1].From, _spans[^1].Count);
                    _spans.RemoveAt(_spans.Count - 1);
                }
            }

            _count++;
        }

        public void End(double now)
        {
            if (--_active > 0)
            {
                return;
            }

            _seconds += now - _since;
            _spans.Add(new StageSpan(_from, now, _count));
            while (_spans.Count > MaxSpans)
            {
                _pause *= 2;
                Merge();
            }
        }

        public StageSpans Read(WorkStage stage, double now) => _active == 0
            ? new StageSpans(stage, _seconds, [.. _spans])
            : new StageSpans(stage, _seconds + now - _since, [.. _spans, new StageSpan(_from, now, _count)]);

        private void Merge()
        {
            var kept = 0;
            for (var i = 1; i < _spans.Count; i++)
            {
                if (_spans[i].From - _spans[kept].To <= _pause)
                {
                    _spans[kept] = new StageSpan(_spans[kept].From, _spans[i].To, _spans[kept].Count + _spans[i].Count);
                }
                else
                {
                    _spans[++kept] = _spans[i];
                }
            }

            _spans.RemoveRange(kept + 1, _spans.Count - kept - 1);
        }
    }
}

/// <summary>The work of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Seconds">How long at least one piece of work was in progress.</param>
/// <param name="Spans">When that was, in their order.</param>
internal sealed record StageSpans(WorkStage Stage, double Seconds, IReadOnlyList<StageSpan> Spans);

/// <summary>A span of time in which work of a stage was in progress.</summary>
/// <param name="From">Seconds since the attempt began.</param>
/// <param name="To">Seconds since the attempt began.</param>
/// <param name="Count">Pieces of work that began in it.</param>
internal readonly record struct StageSpan(double From, double To, long Count);
