using Renesandro.Media.Storage;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3ErrorTests : S3Test
{
    [Theory]
    [InlineData("secret", "Renesandro:S3:SecretKey")]
    [InlineData("key", "Renesandro:S3:AccessKey")]
    [InlineData("token", "Renesandro:S3:SessionToken")]
    [InlineData("region", "Renesandro:S3:Region")]
    [InlineData("bucket", "Renesandro:S3:Bucket")]
    public async Task What_the_service_refuses_says_what_to_set(string wrong, string named)
    {
        Server.ExpiredTokens.Add("old");
        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(1000, options =>
        {
            options.SecretKey = wrong == "secret" ? "other" : options.SecretKey;
            options.AccessKey = wrong == "key" ? "other" : options.AccessKey;
            options.SessionToken = wrong == "token" ? "old" : null;
            options.Region = wrong == "region" ? "eu-west-1" : null;
            options.Bucket = wrong == "bucket" ? "nowhere" : options.Bucket;
        }));

        exception.Message.ShouldContain(named);
        exception.IsTransient.ShouldBeFalse();
        Server.Objects.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1000, 20)]
    [InlineData(1000, -20)]
    [InlineData(Length, 20)]
    public async Task A_clock_that_is_wrong_is_corrected_by_that_of_the_service(int length, int minutes)
    {
        Server.Skew = TimeSpan.FromMinutes(minutes);

        var stored = await StoreAsync(length, options => options.Links = S3Links.Presigned);

        Check(length);
        using var client = new HttpClient();
        (await client.GetByteArrayAsync(stored.Url, Cancelled)).Length.ShouldBe(length);
    }

    [Fact]
    public async Task A_service_that_goes_on_to_find_the_clock_wrong_is_asked_twice()
    {
        Server.Fault = call => call.Kind == "put" ? S3Fault.Error(403, "RequestTimeTooSkewed") : null;

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(1000));

        exception.Message.ShouldContain("clock");
        exception.IsTransient.ShouldBeFalse();
        CallsOf("put").ShouldBe(2);
    }

    [Theory]
    [InlineData("begin")]
    [InlineData("part")]
    [InlineData("complete")]
    public async Task A_right_that_is_missing_is_named_and_nothing_is_left(string kind)
    {
        Server.Fault = call => call.Kind == kind ? S3Fault.Error(403, "AccessDenied") : null;

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync());

        exception.Message.ShouldContain("s3:PutObject");
        exception.IsTransient.ShouldBeFalse();
        CallsOf(kind).ShouldBe(1, "what is not allowed is not tried again");
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_a_transient_failure_and_the_upload_is_kept_for_the_next_attempt()
    {
        Server.Fault = call => call.Kind == "complete" ? S3Fault.Error(503, "SlowDown") : null;

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(configure: options => options.Attempts = 3));

        exception.IsTransient.ShouldBeTrue();
        CallsOf("complete").ShouldBe(3);
        Server.Fault = null;
        await StoreAsync();
        Check();
        CallsOf("part").ShouldBe(3);
    }

    [Fact]
    public async Task Expired_credentials_in_the_middle_stop_the_job_and_leave_no_object()
    {
        var parts = 0;
        Server.Fault = call => call.Kind == "part" && ++parts == 2 ? S3Fault.Error(400, "ExpiredToken") : null;

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync());

        exception.Message.ShouldContain("expired");
        Server.Objects.ShouldBeEmpty();
    }
}
