using Renesandro.Host.Tests.Running;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Things that break, one scenario each, and one oracle for all. One after the other: they are about time.</summary>
public abstract class FaultTests(SampleMedia media, ITestOutputHelper output)
{
    private protected SampleMedia Media => media;

    private protected Task<FaultLab> StartAsync(LabParts? parts = null) => FaultLab.StartAsync(media, parts);

    private protected async Task ReportAsync(FaultLab lab, string scenario, params string[] ids) =>
        output.WriteLine($"Figures: faults: {scenario}: {await new Oracle(lab).JudgeAsync(ids)}");
}
