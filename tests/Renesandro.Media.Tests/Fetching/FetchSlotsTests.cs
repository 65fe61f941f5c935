using Renesandro.Media.Caching;
using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public sealed class FetchSlotsTests : IDisposable
{
    private readonly FetchSlots _places = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _places.Dispose();

    [Fact]
    public async Task One_host_cannot_take_all_slots()
    {
        var slow = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => EnterAsync($"https://slow.test/{i}")));
        var waiting = EnterAsync("https://SLOW.test:444/17");
        waiting.IsCompleted.ShouldBeFalse();

        var others = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => EnterAsync($"https://{i}.test/")));
        slow[0]!.Dispose();
        (await waiting)!.Dispose();

        Array.ForEach([.. slow[1..], .. others], place => place!.Dispose());
    }

    [Fact]
    public async Task The_total_number_of_slots_is_bounded_and_each_is_released()
    {
        var held = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => EnterAsync($"https://{i}.test/")));
        using var cancel = new CancellationTokenSource();
        var cancelled = _places.EnterAsync(new Uri("https://0.test/"), cancel.Token);
        var waiting = EnterAsync("https://0.test/");
        waiting.IsCompleted.ShouldBeFalse();
        (await EnterAsync("file:///clip.mp4")).ShouldBeNull();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        held[^1]!.Dispose();
        (await waiting)!.Dispose();

        Array.ForEach(held[..^1], place => place!.Dispose());
        (await Task.WhenAll(Enumerable.Range(0, 32).Select(i => EnterAsync($"https://{i / 16}.test/")))).Length.ShouldBe(32);
    }

    [Fact]
    public async Task A_key_without_users_is_removed()
    {
        var keyed = new KeyedSemaphores(1);
        var first = await keyed.EnterAsync("a", Cancelled);
        var second = keyed.EnterAsync("a", Cancelled);
        using (await keyed.EnterAsync("b", Cancelled))
        {
            keyed.Count.ShouldBe(2);
        }

        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        (await second).Dispose();

        keyed.Count.ShouldBe(0);
    }

    private Task<IDisposable?> EnterAsync(string url) => _places.EnterAsync(new Uri(url), Cancelled);
}
