using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>What the kinds of parts contribute to a job. The only source is a sound, which is named as a clip and as music.</summary>
public sealed class PartKindsTests : IAsyncDisposable
{
    private readonly PipelineLab _lab = new();
    private readonly WorkDirectory _work;
    private readonly PartGraph _graph;

    public PartKindsTests()
    {
        var sound = _lab.Media.MakeSine();
        var services = _lab.Services.Parts;
        var request = PipelineLab.Request([sound]) with { AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(sound)])] };
        var plan = JobPlan.Open(request, services.Options);
        _work = WorkDirectory.Create(services.WorkRoot, _lab.Services.Logger);
        var job = new DurableJob("job", default, new EphemeralLedger(new VoicePins()), new MemoryStorageJournal());
        var gate = new ResourceGate(services.Resources, services.WorkRoot, services.Time);
        _graph = new PartGraph(services, plan, JobNeeds.Of(plan), job, _work, gate, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_source_that_is_shown_and_heard_is_counted_once_and_probed()
    {
        var source = PartKinds.Sources(_graph).ShouldHaveSingleItem();

        (await source.FetchAsync())!.Kind.ShouldBe(FailureKind.Source);
    }

    [Fact]
    public async Task What_is_heard_is_requested_before_the_clips()
    {
        var steps = await PartKinds.StepsAsync(_graph);

        var faults = await Task.WhenAll(steps.Select(step => step.MakeAsync()));
        faults.Select(fault => fault is null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_track_of_which_a_part_failed_is_a_fault_that_names_its_place()
    {
        using var maker = new VariantMaker(_graph, PartKinds.Tracks(_graph, window: []), besides: []);

        var made = await maker.MakeAsync(_graph.Plan[0], decode: false, TestContext.Current.CancellationToken);

        made.Error!.ShouldStartWith("block0/a0: ");
    }

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        _work.Dispose();
        _lab.Dispose();
    }
}
