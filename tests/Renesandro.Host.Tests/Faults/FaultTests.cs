using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>One scenario per fault, and one oracle for all. Not parallel, since they depend on timing.</summary>
public abstract class FaultTests(SampleMedia media, ITestOutputHelper output)
{
    private protected SampleMedia Media => media;

    private protected Task<FaultLab> StartAsync(LabParts? parts = null) => FaultLab.StartAsync(media, parts);

    private protected async Task ReportAsync(FaultLab lab, string scenario, params string[] ids) =>
        output.WriteLine($"Figures: faults: {scenario}: {await new Oracle(lab).JudgeAsync(ids)}");
}
