namespace Renesandro.Media.Rendering;

/// <summary>Turns finished units of work into progress with speed and an estimate of what is left.</summary>
/// <remarks>Safe for concurrent calls. Reports are sent one at a time, in the order in which the work was finished.</remarks>
internal sealed class ProgressMeter(IProgress<RenderProgress>? progress, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private long _stageStarted;
    private RenderStage _stage;
    private double _from;
    private double _to;
    private double _weight;
    private double _finished;
    private long _total;
    private long _done;
    private long _failed;
    private long _before;
    private string? _waiting;

    /// <summary>Units of the current stage that ended so far, and how many of them failed.</summary>
    public (long Done, long Failed) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_done, _failed);
            }
        }
    }

    /// <summary>Starts a stage that reaches from one percentage of the whole to another.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="total">Units of work in it.</param>
    /// <param name="weight">Their weights together: a long clip weighs more than a short one.</param>
    /// <param name="to">Percentage of the whole job when the stage ends.</param>
    /// <param name="done">Units that an earlier attempt finished.</param>
    public void Begin(RenderStage stage, long total, double weight, double to, long done = 0)
    {
        lock (_gate)
        {
            (_stage, _total, _weight, _from, _to) = (stage, total, weight, _to, to);
            (_before, _done, _failed, _finished) = (done, done, 0, weight > 0 ? weight * done / Math.Max(1, total) : 0);
            _stageStarted = time.GetTimestamp();
            Report(null);
        }
    }

    public void Finish(double weight, bool failed, VariantResult? variant = null)
    {
        lock (_gate)
        {
            _done++;
            _failed += failed ? 1 : 0;
            _finished += weight;
            Report(variant);
        }
    }

    /// <summary>Tells that the job waits, or that it goes on.</summary>
    /// <param name="reason">What it waits for; null when it goes on.</param>
    public void Wait(string? reason)
    {
        lock (_gate)
        {
            if (_waiting != reason)
            {
                _waiting = reason;
                Report(null);
            }
        }
    }

    private void Report(VariantResult? variant)
    {
        if (progress is null)
        {
            return;
        }

        var percent = _from + ((_to - _from) * (_weight > 0 ? Math.Min(1, _finished / _weight) : 1));
        var stageSeconds = time.GetElapsedTime(_stageStarted).TotalSeconds;
        progress.Report(new RenderProgress(_stage, _done, _total, _failed)
        {
            Percent = percent,
            Speed = _done > _before && stageSeconds > 0 ? (_done - _before) / stageSeconds : null,
            Eta = percent is >= 1 and < 100 ? time.GetElapsedTime(_started) * ((100 - percent) / percent) : null,
            Waiting = _waiting,
            Variant = variant,
        });
    }
}
