using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;

namespace Renesandro.Media.Tests.Parts;

/// <summary>The graph of parts of a job that renders nothing, with the services of an application.</summary>
internal sealed class GraphLab : IAsyncDisposable
{
    private readonly PipelineLab _lab;
    private readonly WorkDirectory _work;

    /// <param name="ended">Ends the work on all parts.</param>
    /// <param name="replace">Registers services before the others.</param>
    public GraphLab(CancellationToken ended, Action<IServiceCollection>? replace = null)
    {
        _lab = new PipelineLab(replace);
        var services = _lab.Services.Parts;
        var plan = JobPlan.Open(PipelineLab.Request(["/none.mp4"]), services.Options);
        _work = WorkDirectory.Create(services.WorkRoot, _lab.Services.Logger);
        var job = new DurableJob("job", default, new EphemeralLedger(new VoicePins()), new MemoryStorageJournal());
        Graph = new PartGraph(services, plan, JobNeeds.Of(plan), job, _work, new ResourceGate(services.Resources, services.WorkRoot, services.Time), ended);
    }

    public PartGraph Graph { get; }

    public RenderingOptions Options => _lab.Services.Options;

    public async ValueTask DisposeAsync()
    {
        await Graph.DisposeAsync();
        _work.Dispose();
        _lab.Dispose();
    }
}
