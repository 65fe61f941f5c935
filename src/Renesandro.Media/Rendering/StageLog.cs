using Microsoft.Extensions.Logging;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Rendering;

/// <summary>Reports the duration and the counts of a stage of a job as a log line, a span and a measurement.</summary>
internal sealed partial class StageLog(string mediaId, ProgressMeter meter, TimeProvider time, ILogger logger)
{
    public async Task MeasureAsync(RenderStage stage, Func<Task> work)
    {
        var started = time.GetTimestamp();
        using var activity = MediaDiagnostics.Source.StartActivity(stage.ToString().ToLowerInvariant());
        activity?.SetTag("renesandro.media_id", mediaId);
        await work().ConfigureAwait(false);
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var (done, failed) = meter.CountsOf(stage);
        activity?.SetTag("renesandro.done", done);
        activity?.SetTag("renesandro.failed", failed);
        MediaDiagnostics.Stage.Record(seconds, new KeyValuePair<string, object?>("stage", stage.ToString().ToLowerInvariant()));
        var speed = seconds > 0 ? done / seconds : 0;
        LogStage(mediaId, stage, done, failed, seconds, speed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId}: {Stage} of {Count} in {Seconds:0.00} s ({Speed:0.0} a second), {Failed} failed")]
    private partial void LogStage(string mediaId, RenderStage stage, long count, long failed, double seconds, double speed);
}
