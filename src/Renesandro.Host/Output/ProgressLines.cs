using Renesandro.Media.Rendering;

namespace Renesandro.Host.Output;

/// <summary>Progress for files and build logs: a line for each stage, and occasional ones in between.</summary>
internal sealed class ProgressLines(TextWriter output, TimeProvider time) : IProgressDisplay, IProgress<RenderProgress>
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(30);
    private const double StepPercent = 5;

    private readonly Lock _gate = new();
    private RenderProgress? _last;
    private long _lastAt;

    public Task<T> ShowAsync<T>(Func<IProgress<RenderProgress>, Task<T>> work) => work(this);

    public void Report(RenderProgress value)
    {
        lock (_gate)
        {
            if (_last is null || ShouldWrite(_last, value))
            {
                _last = value;
                _lastAt = time.GetTimestamp();
                output.WriteLine(ProgressText.Line(value));
            }
        }
    }

    private bool ShouldWrite(RenderProgress last, RenderProgress next)
    {
        var pause = time.GetElapsedTime(_lastAt);
        return next.Stage > last.Stage
            || (next.Waiting is null) != (last.Waiting is null)
            || (next.Stage == last.Stage && pause >= MaxInterval)
            || (next.Stage == last.Stage && pause >= MinInterval && next.Percent - last.Percent >= StepPercent);
    }
}
