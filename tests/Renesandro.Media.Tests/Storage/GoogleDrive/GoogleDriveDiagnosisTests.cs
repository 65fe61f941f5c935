using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class GoogleDriveDiagnosisTests : DriveTest
{
    [Fact]
    public async Task Account_folder_and_space_are_found_in_this_order()
    {
        Lab.Server.Limit = 15_000_000_000;

        (await DiagnoseAsync()).ShouldBe([
            new(FindingLevel.Ok, "Drive grant", "ann@example.com"),
            new(FindingLevel.Ok, "Drive folder", "parent"),
            new(FindingLevel.Ok, "Drive space", "15.0 GB free"),
        ]);
    }

    [Fact]
    public async Task Nothing_more_is_said_of_a_drive_whose_grant_does_not_work()
    {
        var finding = (await DiagnoseAsync(options => options.RefreshToken = "1//revoked")).ShouldHaveSingleItem();

        (finding.Level, finding.Subject).ShouldBe((FindingLevel.Missing, "Drive grant"));
    }

    [Theory]
    [InlineData(null, FindingLevel.Ok, "no limit")]
    [InlineData(5_000_000_000L, FindingLevel.Ok, "4.0 GB free")]
    [InlineData(1_500_000_000L, FindingLevel.Warning, "500.0 MB free: little. The plan of a job says what it takes.")]
    [InlineData(1_000_000_000L, FindingLevel.Missing, "The Google Drive is full: make room in it (the bin counts), or buy more.")]
    public void The_free_space_is_judged(long? limit, FindingLevel level, string detail) =>
        GoogleDriveDiagnosis.SpaceOf(new GoogleDriveAccount("ann@example.com", 1_000_000_000, limit)).ShouldBe(new Finding(level, "Drive space", detail));

    [Fact]
    public void That_there_is_a_grant_is_known_without_a_call()
    {
        Diagnosis().EnsureConfigured();

        Should.Throw<StorageUnavailableException>(() => Diagnosis(options => options.RefreshToken = null).EnsureConfigured());
    }

    private GoogleDriveDiagnosis Diagnosis(Action<GoogleDriveOptions>? configure = null) =>
        Lab.Process(configure).GetServices<IComponentDiagnosis>().OfType<GoogleDriveDiagnosis>().ShouldHaveSingleItem();

    private async Task<List<Finding>> DiagnoseAsync(Action<GoogleDriveOptions>? configure = null) =>
        await Diagnosis(configure).DiagnoseAsync(Cancelled).ToListAsync(Cancelled);
}
