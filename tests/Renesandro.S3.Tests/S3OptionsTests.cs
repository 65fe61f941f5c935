using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3OptionsTests
{
    [Fact]
    public void All_errors_are_reported_at_once_and_no_secret()
    {
        var exception = Should.Throw<OptionsValidationException>(() => Options(options =>
        {
            options.Bucket = "s3://x";
            options.SecretKey = "hush";
            options.ServiceUrl = new Uri("https://user:hush@s3.example.com/bucket");
            options.Folder = "videos";
            options.PartBytes = 1;
            options.LinkLifetime = TimeSpan.FromDays(8);
        }));

        foreach (var key in new[] { "Bucket", "AccessKey", "ServiceUrl", "Folder", "PartBytes", "LinkLifetime" })
        {
            exception.Failures.ShouldContain(failure => failure.Contains($"Renesandro:S3:{key}", StringComparison.Ordinal), key);
        }

        exception.Message.ShouldNotContain("hush");
    }

    [Fact]
    public void A_bucket_is_enough() => Options(options => options.Bucket = "variants").UsesSha256.ShouldBeTrue();

    [Fact]
    public void Other_services_get_the_checksum_that_all_know() =>
        Options(options => (options.Bucket, options.ServiceUrl) = ("variants", new Uri("https://s3.example.com"))).UsesSha256.ShouldBeFalse();

    [Theory]
    [InlineData("{task}/{job}")]
    [InlineData("/{job}/")]
    [InlineData("a/../{job}/")]
    [InlineData("a//{job}/")]
    [InlineData("{task}-{unix}/")]
    [InlineData("{name}-{job}/")]
    public void A_template_that_cannot_keep_jobs_apart_is_refused(string template) => FolderTemplate.FaultOf(template).ShouldNotBeNull();

    [Theory]
    [InlineData("{task}-{unix}-{job}/")]
    [InlineData("videos/{job}/{task} (1)/")]
    public void A_folder_is_known_again_for_its_job(string template)
    {
        FolderTemplate.FaultOf(template).ShouldBeNull();
        var folders = new FolderTemplate(template);
        var folder = folders.Of(new StorageFolderRequest("a", "{job} é/..", DateTimeOffset.FromUnixTimeSeconds(5)));

        folders.Matches($"{folder}x.mp4").ShouldBeTrue();
        folders.Matches($"{folder}x.mp4", "a").ShouldBeTrue();
        folders.Matches($"{folder}x.mp4", "b").ShouldBeFalse();
        folders.Matches($"{folder}x/y.mp4", "a").ShouldBeFalse();
        folders.Matches("holiday/film.mp4").ShouldBeFalse();
    }

    [Fact]
    public void Asking_for_it_twice_is_harmless_and_the_local_folder_can_be_added()
    {
        using var provider = new ServiceCollection().AddRenesandro().UseS3(options => options.Bucket = "variants").UseS3().Services
            .Configure<Renesandro.Media.Storage.Local.LocalFolderOptions>(options => options.Always = true)
            .BuildServiceProvider();

        provider.GetServices<IStorageSink>().ShouldHaveSingleItem().ShouldBeOfType<SeveralSinks>();
    }

    private static S3Options Options(Action<S3Options> configure)
    {
        using var provider = new ServiceCollection().AddRenesandro().UseS3(configure).Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<S3Options>>().Value;
    }
}
