using Renesandro.Media.Fetching;
using Renesandro.Media.Files;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public class SourceFetcherTests : FetchingTest
{
    [Theory]
    [InlineData("clip.mp4")]
    [InlineData("a b #%20?\n\"é👋.mp4 ")]
    public async Task A_local_file_is_linked_not_copied(string name)
    {
        using var sources = new TemporaryFolder();
        var path = sources.Write(name, 1, 2, 3);

        await Fetcher().FetchAsync(FileUrl.Of(path), Output);

        (await File.ReadAllBytesAsync(Output)).ShouldBe([1, 2, 3]);
        new FileInfo(Output).LinkTarget.ShouldBe(path);
        File.Delete(Output);
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public async Task A_local_file_that_cannot_be_fetched_is_reported_by_its_name_alone()
    {
        using var sources = new TemporaryFolder();
        sources.Write("folder/a.mp4");

        (await FailAsync(Fetcher(), FileUrl.Of(sources["folder"]))).Message.ShouldBe("folder is a folder: name a file in it.");
        (await FailAsync(Fetcher(), FileUrl.Of(sources["gone.mp4"]))).Message
            .ShouldBe("gone.mp4 no longer exists: put it back, or remove it from the job.");
    }

    [Fact]
    public async Task A_local_device_is_refused_and_not_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells what a path is.");

        (await FailAsync(Fetcher(), FileUrl.Of("/dev/zero"))).Message.ShouldBe("zero is a pipe, a socket or a device: name a file.");
        File.Exists(Output).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ftp://h/a.mp4")]
    [InlineData("file://server/share/a.mp4")]
    [InlineData("http://user:pass@h/a.mp4")]
    public async Task Other_links_are_refused(string source)
    {
        var exception = await FailAsync(Fetcher(), new Uri(source));

        exception.Message.ShouldEndWith("is not a plain http, https or file URL: give one that is.");
        exception.Message.ShouldNotContain("pass");
    }

    [Fact]
    public void Options_that_make_no_sense_are_all_named()
    {
        var options = new FetchingOptions { Timeout = TimeSpan.FromSeconds(10) };
        foreach (var entry in new[] { "10.0.0.1", "http://h:80", "h:0", "h:65536", "a b:80", ":80", "fd00::5:80", "ok.example:80", "[fd00::5]:80", "10.0.0.1:9000" })
        {
            options.AllowPrivate.Add(entry);
        }

        new FetchingOptionsValidator().Validate(null, options).Failures.ShouldBe([
            "Renesandro:Fetching:AllowPrivate: \"10.0.0.1\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \"http://h:80\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \"h:0\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \"h:65536\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \"a b:80\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \":80\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:AllowPrivate: \"fd00::5:80\" is not host:port; write it as in minio.internal:9000.",
            "Renesandro:Fetching:IdleTimeout: 0:00:30 is longer than Renesandro:Fetching:Timeout, 0:00:10; make it shorter.",
        ]);
    }
}
