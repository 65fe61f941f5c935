using Microsoft.Extensions.DependencyInjection;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsDiagnosisTests : IAsyncLifetime
{
    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task A_key_that_may_not_read_the_quota_is_accepted_with_a_warning()
    {
        _lab.Server.InterfereElsewhere = async context =>
        {
            await ElevenLabsServer.RefuseAsync(context, 401, "missing_permissions", "The API key is missing the permission user_read.");
            return true;
        };

        (await DiagnoseAsync()).Select(finding => (finding.Level, finding.Subject)).ShouldBe([(FindingLevel.Ok, "ElevenLabs key"), (FindingLevel.Warning, "ElevenLabs quota")]);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_one_finding()
    {
        await _lab.Server.DisposeAsync();

        var finding = (await DiagnoseAsync()).ShouldHaveSingleItem();

        (finding.Level, finding.Subject).ShouldBe((FindingLevel.Missing, "ElevenLabs key"));
    }

    [Theory]
    [InlineData(0, false, FindingLevel.Ok, "100,000 of 100,000 characters left")]
    [InlineData(90_001, false, FindingLevel.Warning, "9,999 of 100,000 characters left: little. The plan of a job says what it takes.")]
    [InlineData(100_000, false, FindingLevel.Missing, "0 of 100,000 characters left: texts that were not spoken before fail. Wait, or choose a larger plan.")]
    [InlineData(100_000, true, FindingLevel.Ok, "0 of 100,000 characters left; what goes beyond is billed")]
    public void The_quota_is_judged(long used, bool openEnded, FindingLevel level, string detail) => ElevenLabsDiagnosis.QuotaOf(new ElevenLabsSubscription
    {
        CharacterLimit = 100_000,
        CharacterCount = used,
        CanExtendCharacterLimit = openEnded,
        AllowedToExtendCharacterLimit = openEnded,
    }).ShouldBe(new Finding(level, "ElevenLabs quota", detail));

    private ValueTask<List<Finding>> DiagnoseAsync() => _lab.Services.GetServices<IComponentDiagnosis>().OfType<ElevenLabsDiagnosis>().ShouldHaveSingleItem()
        .DiagnoseAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
