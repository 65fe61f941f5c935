using Microsoft.Extensions.Logging;
using Renesandro.Media.Parts;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>The services that render jobs, from dependency injection.</summary>
internal sealed record RenderServices(PartServices Parts, SpeechAdmission Admission, SpeechSpending Spending, IStorageSink Sink)
{
    public RenderingOptions Options => Parts.Options;

    public TimeProvider Time => Parts.Time;

    public string WorkRoot => Parts.WorkRoot;

    /// <value>One category for everything that a job logs.</value>
    public ILogger Logger { get; } = Parts.Loggers.CreateLogger("Renesandro.Media.Rendering.RenderPipeline");
}
