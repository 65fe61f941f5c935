using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Diagnostics;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3DiagnosisTests : S3Test
{
    [Fact]
    public async Task A_bucket_that_is_ready_has_five_good_lines_and_nothing_left_in_it()
    {
        var findings = await DiagnoseAsync();

        findings.Select(finding => finding.Subject).ShouldBe(["S3 bucket", "S3 put", "S3 multipart", "S3 delete", "S3 clock"]);
        findings.ShouldAllBe(finding => finding.Level == FindingLevel.Ok);
        Server.Objects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("put", "S3 put")]
    [InlineData("begin", "S3 multipart")]
    [InlineData("uploads", "S3 multipart")]
    [InlineData("delete", "S3 delete")]
    public async Task A_right_that_is_missing_is_one_bad_line_with_the_cure(string kind, string subject)
    {
        Server.Fault = call => call.Kind == kind ? S3Fault.Error(403, "AccessDenied") : null;

        var bad = (await DiagnoseAsync()).Where(finding => finding.Level != FindingLevel.Ok).ShouldHaveSingleItem();

        bad.Subject.ShouldBe(subject);
        bad.Detail.ShouldContain("s3:PutObject");
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_a_warning()
    {
        Server.Skew = TimeSpan.FromMinutes(7);

        var clock = (await DiagnoseAsync())[^1];

        clock.Level.ShouldBe(FindingLevel.Warning);
        clock.Detail.ShouldContain("7 minutes behind");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_one_line()
    {
        var finding = (await DiagnoseAsync(options => options.Bucket = "nowhere")).ShouldHaveSingleItem();

        finding.Level.ShouldBe(FindingLevel.Missing);
        finding.Detail.ShouldContain("Renesandro:S3:Bucket");
    }

    private async Task<List<Finding>> DiagnoseAsync(Action<S3Options>? configure = null)
    {
        var findings = new List<Finding>();
        await foreach (var finding in Lab.Process(configure).GetServices<IComponentDiagnosis>().Single(diagnosis => diagnosis is S3Diagnosis).DiagnoseAsync(Cancelled))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
