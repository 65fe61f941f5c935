using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Administration.Systems;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Tests.Running;
using Renesandro.Media.Diagnostics;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Administration;

public sealed class SystemRouteTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private Browser _boss = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        await _server.AddUserAsync("anna");
        await _server.AddAdminAsync("boss");
        _boss = await Browser.SignedInAsync(_server, "boss");
    }

    [Fact]
    public async Task The_doctor_says_over_HTTP_what_it_says_on_the_machine_without_its_paths()
    {
        RequiredTools.Need("ffmpeg");
        var response = await _boss.SendAsync("GET", "/system/doctor");
        var findings = (await response.ShouldSucceedAsync())["response"]!["findings"]!.AsArray();

        findings.Select(finding => (string)finding!["component"]!).ShouldContain("ffmpeg");
        findings.Select(finding => (string)finding!["component"]!).ShouldContain("free disk");
        findings.ShouldAllBe(finding => new[] { "ok", "warning", "error" }.Contains((string)finding!["level"]!));
        var text = await response.Content.ReadAsStringAsync();
        text.ShouldNotContain(_server.DataDirectory);
        text.ShouldNotContain("/tmp");
        text.ShouldNotContain(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/");
    }

    [Fact]
    public async Task What_does_not_respond_in_time_is_a_finding_and_the_rest_is_there()
    {
        using var doctor = ActivatorUtilities.CreateInstance<Doctor>(_server.Services, (IEnumerable<IComponentDiagnosis>)[new HangingDiagnosis()]);

        var findings = await doctor.RunAsync(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);

        findings.ShouldContain(finding => finding.Subject == "unfinished checks" && finding.Detail.StartsWith("What is checked after hanging part did not respond", StringComparison.Ordinal));
        findings.ShouldContain(finding => finding.Subject == "free disk");
    }

    [Fact]
    public void A_finding_is_split_into_what_is_wrong_and_what_to_do()
    {
        var report = DoctorReport.Of(
        [
            new(FindingLevel.Missing, "data directory", "/srv/my data/x is not writable: access denied. Grant access, or set Renesandro:DataDirectory."),
            new(FindingLevel.Warning, "free disk", "1.2 GB, which is little. 'renesandro plan' shows what a job needs."),
            new(FindingLevel.Ok, "ffmpeg", "7.1. Built yesterday."),
        ]);

        report.Findings.Select(finding => (finding.Level, finding.Advice)).ShouldBe(
        [
            (DoctorLevel.Error, "Grant access, or set Renesandro:DataDirectory."),
            (DoctorLevel.Warning, "'renesandro plan' shows what a job needs."),
            (DoctorLevel.Ok, null),
        ]);
        report.Findings[0].Text.ShouldNotContain("/srv");
    }

    [Theory]
    [InlineData("/var/lib/renesandro is writable", "… is writable")]
    [InlineData("in '/home/anna/data/users.db'.", "in '…'.")]
    [InlineData("at /opt/x: gone", "at …: gone")]
    [InlineData("C:\\ProgramData\\Renesandro is writable", "… is writable")]
    [InlineData("see https://example.com/a/b and I/O and and/or", "see https://example.com/a/b and I/O and and/or")]
    [InlineData("12 ms / 3 tries", "12 ms / 3 tries")]
    public void Paths_of_the_machine_are_hidden(string text, string shown) => HiddenPaths.In(text).ShouldBe(shown);

    [Fact]
    public async Task Storage_shows_a_user_their_uploads_and_an_admin_the_machine_too()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_server.DataDirectory, "cache", "parts"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a.mp4"), new byte[12_345]);
        using var anna = await Browser.SignedInAsync(_server, "anna");

        var own = await ReadAsync(anna);
        own.Select(field => field.Key).ShouldBe(["uploads"]);
        var all = await ReadAsync(_boss);
        all.Select(field => field.Key).ShouldBe(["disk", "uploads", "caches"]);
        ((long)all["disk"]!["free_bytes"]!).ShouldBeInRange(1, (long)all["disk"]!["total_bytes"]!);
        all["caches"]!.AsArray().Select(cache => (string)cache!["name"]!).ShouldBe(["parts", "sources", "speech"], ignoreOrder: false);
        ((long)all["caches"]![0]!["used_bytes"]!, (long)all["caches"]![0]!["max_bytes"]!).ShouldBe((12_345, 10L << 30));
        all.ToJsonString().ShouldNotContain(_server.DataDirectory);
    }

    [Fact]
    public async Task The_quota_is_that_of_the_user_where_there_is_one()
    {
        var usual = (long)(await ReadAsync(_boss))["uploads"]!["quota_bytes"]!;
        usual.ShouldBe(_server.Services.GetRequiredService<IUploadUsage>().DefaultQuotaBytes);
        await _boss.SendAsync("PATCH", "/users/boss", """{"upload_quota_bytes":77}""");

        ((long)(await ReadAsync(_boss))["uploads"]!["quota_bytes"]!).ShouldBe(77);
    }

    public async ValueTask DisposeAsync()
    {
        _boss.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<JsonObject> ReadAsync(Browser user) =>
        (await (await user.SendAsync("GET", "/system/storage")).ShouldSucceedAsync())["response"]!.AsObject();

    /// <summary>Finds one thing and then nothing more.</summary>
    private sealed class HangingDiagnosis : IComponentDiagnosis
    {
        public void EnsureConfigured()
        {
        }

        public async IAsyncEnumerable<Finding> DiagnoseAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new Finding(FindingLevel.Ok, "hanging part", "there");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
