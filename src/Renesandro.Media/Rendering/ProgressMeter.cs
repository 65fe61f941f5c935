using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering;

/// <summary>Turns finished units of work into progress with speed and an estimate of the remaining time. Stages may overlap: the latest with progress is shown.</summary>
/// <remarks>Safe for concurrent calls. Reports are sent one at a time, in the order in which the work was finished.</remarks>
internal sealed class ProgressMeter(IProgress<RenderProgress>? progress, TimeProvider time)
{
    private static readonly Share Nothing = new(RenderStage.Fetching, 0, 0, 0, 0, 0);

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<Share> _shares = [];
    private string? _waiting;
    private Share _recalled = Nothing;

    /// <summary>Units of a stage that ended so far, and how many of them failed.</summary>
    public (long Done, long Failed) CountsOf(RenderStage stage)
    {
        lock (_gate)
        {
            var share = Find(stage);
            return (share.Done, share.Failed);
        }
    }

    /// <summary>Starts a stage, which covers the percentages from the end of the stage before to its own end. Stages may start in any order.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="total">Units of work in it.</param>
    /// <param name="weight">Total weight of the units: a long clip weighs more than a short one.</param>
    /// <param name="to">Percentage of the whole job when the stage ends.</param>
    /// <param name="done">Units that an earlier attempt finished.</param>
    public void Begin(RenderStage stage, long total, double weight, double to, long done = 0)
    {
        lock (_gate)
        {
            _shares.Add(new Share(stage, total, weight, to, done, time.GetTimestamp())
            {
                Done = done,
                Finished = weight > 0 ? weight * done / Math.Max(1, total) : 0,
            });
            _shares.Sort((left, right) => left.Stage.CompareTo(right.Stage));
            Report(null);
        }
    }

    /// <summary>What is told of the variants until their stage begins.</summary>
    /// <param name="done">How many an earlier attempt finished.</param>
    /// <param name="total">How many there are.</param>
    public void Recall(long done, long total)
    {
        lock (_gate)
        {
            _recalled = new Share(RenderStage.Rendering, total, 0, 0, done, 0) { Done = done };
        }
    }

    public void Finish(RenderStage stage, double weight, bool failed, VariantResult? variant = null)
    {
        lock (_gate)
        {
            var share = Find(stage);
            share.Done++;
            share.Failed += failed ? 1 : 0;
            share.Finished += weight;
            Report(variant);
        }
    }

    /// <summary>Reports that the job waits, or that it continues.</summary>
    /// <param name="reason">What it waits for; null when it continues.</param>
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

    private Share Find(RenderStage stage) => _shares.Find(share => share.Stage == stage)!;

    private void Report(VariantResult? variant)
    {
        if (progress is null)
        {
            return;
        }

        var shown = Shown();
        var percent = Math.Min(100, Percent());
        var seconds = time.GetElapsedTime(shown.Started).TotalSeconds;
        var variants = _shares.Find(share => share.Stage == RenderStage.Rendering) ?? _recalled;
        progress.Report(new RenderProgress(variants.Done - variants.Failed, variants.Failed, variants.Total)
        {
            Stage = shown.Stage,
            StageProgress = new StageProgress(shown.Done, shown.Failed, shown.Total)
            {
                Speed = shown.Done > shown.Before && seconds > 0 ? (shown.Done - shown.Before) / seconds : null,
            },
            Percent = percent,
            Eta = percent is >= 1 and < 100 ? time.GetElapsedTime(_started) * ((100 - percent) / percent) : null,
            Waiting = _waiting,
            Variant = variant,
        });
    }

    // A stage shows once those before it have begun, so that progress never goes back to an earlier one.
    private IEnumerable<Share> Visible() => _shares.TakeWhile((share, place) => (int)share.Stage == place);

    private double Percent()
    {
        var (percent, from) = (0.0, 0.0);
        foreach (var share in Visible())
        {
            percent += (share.To - from) * share.Fraction;
            from = share.To;
        }

        return percent;
    }

    private Share Shown()
    {
        var shown = Nothing;
        var waits = false;
        foreach (var share in Visible())
        {
            shown = !waits || share.Done > share.Before ? share : shown;
            waits |= share.Fraction < 1;
        }

        return shown;
    }

    private sealed class Share(RenderStage stage, long total, double weight, double to, long before, long started)
    {
        public RenderStage Stage => stage;

        public long Total => total;

        public double To => to;

        public long Before => before;

        public long Started => started;

        public long Done { get; set; }

        public long Failed { get; set; }

        public double Finished { get; set; }

        public double Fraction => Done >= total || weight <= 0 ? 1 : Math.Min(1, Finished / weight);
    }
}
