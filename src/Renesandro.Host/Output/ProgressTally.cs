using Renesandro.Media.Rendering;
using Renesandro.Media.Results;

namespace Renesandro.Host.Output;

/// <summary>Counts what a job has rendered so far, for the last line if it is interrupted.</summary>
internal sealed class ProgressTally(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _rendered;
    private long _failed;
    private long _bytes;

    public TimeProvider Time => time;

    public long Rendered => Interlocked.Read(ref _rendered);

    public long Failed => Interlocked.Read(ref _failed);

    public long Bytes => Interlocked.Read(ref _bytes);

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Progress that is counted on its way to a display.</summary>
    public IProgress<RenderProgress> Counting(IProgress<RenderProgress> display) => new Counter(this, display);

    private void Count(VariantResult variant)
    {
        Interlocked.Increment(ref variant.Status == VariantStatus.Done ? ref _rendered : ref _failed);
        Interlocked.Add(ref _bytes, variant.Bytes);
    }

    private sealed class Counter(ProgressTally tally, IProgress<RenderProgress> display) : IProgress<RenderProgress>
    {
        public void Report(RenderProgress value)
        {
            if (value.Variant is { } variant)
            {
                tally.Count(variant);
            }

            display.Report(value);
        }
    }
}
