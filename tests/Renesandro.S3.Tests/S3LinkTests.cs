using System.Net;
using System.Net.Http.Headers;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3LinkTests : S3Test
{
    [Fact]
    public async Task A_presigned_link_serves_ranges_and_ends()
    {
        var stored = await StoreAsync(5000, Presigned);
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, stored.Url) { Headers = { Range = new RangeHeaderValue(100, 199) } };

        using var response = await client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBe(S3Lab.Bytes(5000)[100..200]);
        Server.Skew = TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1);
        using var late = await client.GetAsync(stored.Url, Cancelled);
        late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_item_with_an_old_link_is_opened_by_a_new_one()
    {
        var stored = await StoreAsync(5000, Presigned);

        var link = (await Lab.Sink(Presigned).OpenItemAsync("job", stored, Cancelled))!.Link.ShouldNotBeNull();

        using var client = new HttpClient();
        (await client.GetByteArrayAsync(link, Cancelled)).ShouldBe(S3Lab.Bytes(5000));
        link.AbsolutePath.ShouldBe(stored.Url!.AbsolutePath);
    }

    [Fact]
    public async Task A_public_link_begins_as_configured()
    {
        var stored = await StoreAsync(5000, options => (options.Links, options.PublicUrl) = (S3Links.Public, new Uri("https://cdn.example.com/v/")), name: "x y.mp4");

        stored.Url!.AbsoluteUri.ShouldBe($"https://cdn.example.com/v/{Server.Objects.Keys.Single().Replace(" ", "%20", StringComparison.Ordinal)}");
        (await Lab.Sink().OpenItemAsync("job", stored, Cancelled)).ShouldBeNull("this configuration does not know where such links lead");
        (await Lab.Sink(options => options.PublicUrl = new Uri("https://cdn.example.com/v")).OpenItemAsync("job", stored, Cancelled))!.Stream.ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_private_item_is_read_in_ranges_also_when_the_connection_breaks()
    {
        var stored = await StoreAsync(Length);
        var gets = 0;
        Server.Fault = call => call.Kind == "get" && ++gets == 1 ? S3Fault.Drop : null;
        var opened = await Lab.Sink().OpenItemAsync("job", stored, Cancelled);

        await using var stream = opened!.Stream.ShouldNotBeNull();
        stream.Position = 1_000_000;
        var read = new MemoryStream();
        await stream.CopyToAsync(read, Cancelled);

        read.ToArray().AsSpan().SequenceEqual(S3Lab.Bytes(Length).AsSpan(1_000_000)).ShouldBeTrue();
        gets.ShouldBe(3, "two ranges, one of them twice");
    }

    [Fact]
    public async Task A_private_item_is_found_in_a_bucket_with_capital_letters()
    {
        await using var server = await S3Server.StartAsync(bucket: "Variants");
        void Capital(S3Options options) => (options.Bucket, options.ServiceUrl) = ("Variants", server.Address);
        var stored = await StoreAsync(10, Capital);

        (await Lab.Sink(Capital).OpenItemAsync("job", stored, Cancelled))!.Stream.ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task An_item_that_is_gone_is_null()
    {
        var stored = await StoreAsync(10);
        Server.Objects.Clear();

        (await Lab.Sink().OpenItemAsync("job", stored, Cancelled)).ShouldBeNull();
    }

    private static void Presigned(S3Options options) => options.Links = S3Links.Presigned;
}
