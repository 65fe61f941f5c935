using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Fetching.Http;

public class SourceCacheTests : FetchingTest
{
    private const string Tag = "ETag: \"1\"\r\n";

    private string Cache => Folder["cache/sources"];

    [Fact]
    public async Task A_source_that_has_not_changed_is_revalidated_and_not_sent_again()
    {
        await using var origin = new OriginServer(Answer("200 OK", Tag, "film"), Answer("304 Not Modified", Tag));

        (await FetchAsync(origin, "a"), await FetchAsync(origin, "b")).ShouldBe(("film", "film"));

        origin.Requests.Select(request => request.Headers.GetValueOrDefault("If-None-Match")).ShouldBe([null, "\"1\""]);
    }

    [Fact]
    public async Task A_source_that_has_changed_replaces_the_cached_one()
    {
        await using var origin = new OriginServer(Answer("200 OK", Tag, "old"), Answer("200 OK", "ETag: \"2\"\r\n", "new"), Answer("304 Not Modified"));

        (await FetchAsync(origin, "a"), await FetchAsync(origin, "b"), await FetchAsync(origin, "c")).ShouldBe(("old", "new", "new"));

        origin.Requests[2].Headers["If-None-Match"].ShouldBe("\"2\"");
    }

    [Fact]
    public async Task A_damaged_copy_is_noticed_and_fetched_again()
    {
        await using var origin = new OriginServer(Answer("200 OK", Tag, "film"), Answer("304 Not Modified", Tag), Answer("200 OK", Tag, "film"));
        await FetchAsync(origin, "a");
        var kept = Directory.GetFiles(Cache, "*.source").ShouldHaveSingleItem();
        await File.AppendAllTextAsync(kept, "!", TestContext.Current.CancellationToken);

        (await FetchAsync(origin, "b")).ShouldBe("film");

        origin.Requests[2].Headers.Keys.ShouldNotContain("If-None-Match");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ETag: W/\"1\"\r\n")]
    [InlineData("ETag: \"1\"\r\nCache-Control: private, no-store\r\n")]
    public async Task A_source_without_a_validator_or_with_no_store_is_not_cached(string headers)
    {
        await using var origin = new OriginServer(Answer("200 OK", headers, "film"));

        await FetchAsync(origin, "a");

        Directory.GetFiles(Cache, "*.source").ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_links_to_the_same_bytes_are_cached_once_and_the_oldest_is_dropped()
    {
        await using var origin = new OriginServer((request, stream) => Answer("200 OK", Tag, request.Target.StartsWith("/other", StringComparison.Ordinal) ? "other" : "film")(request, stream));
        await FetchAsync(origin, "a", "/1");
        await FetchAsync(origin, "b", "/2");
        Directory.GetFiles(Cache, "*.source").Length.ShouldBe(1);

        // Each file holds its hash too.
        await FetchAsync(origin, "c", "/other", bytes: 40);

        Directory.GetFiles(Cache, "*.source").ShouldHaveSingleItem();
        origin.Requests.Length.ShouldBe(3);
    }

    [Fact]
    public async Task Concurrent_fetches_download_a_source_once()
    {
        await using var origin = new OriginServer((request, stream) =>
            request.Headers.ContainsKey("If-None-Match") ? Answer("304 Not Modified", Tag)(request, stream) : Answer("200 OK", Tag, "film")(request, stream));

        var fetched = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => FetchAsync(origin, $"{i}")));

        fetched.ShouldAllBe(text => text == "film");
        origin.Requests.Count(request => !request.Headers.ContainsKey("If-None-Match")).ShouldBe(1);
    }

    private async Task<string> FetchAsync(OriginServer origin, string name, string path = "/clip.mp4", long bytes = 1_000_000)
    {
        // Each with services of its own, as other processes have them.
        using var provider = Services(origin, options => options.CacheBytes = bytes, Folder.Path);
        await Fetcher(provider).FetchAsync(origin.Url(path), Folder[name]);
        return await File.ReadAllTextAsync(Folder[name]);
    }
}
