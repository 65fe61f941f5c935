using Renesandro.Media.Results;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Results;

public sealed class VariantLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Appended_variants_are_read_back()
    {
        var variant = Variant(3) with
        {
            Status = VariantStatus.Done,
            File = "é 👋.mp4",
            Speech = new VariantSpeech("a\nb", null),
            Clips = [new VariantPick("b", "l", new Uri("clips/a%20b.mp4", UriKind.Relative), 0.1, null)],
            DurationSeconds = 0.1 + 0.2,
            Hash = "md5:00",
            Warnings = ["w"],
        };
        using var log = await VariantLog.OpenAsync(_folder["log"]);

        await log.AppendAsync(variant);

        var read = (await log.ReadAsync(3))!;
        read.Clips.ShouldBe(variant.Clips);
        read.Warnings.ShouldBe(variant.Warnings);
        (read with { Clips = variant.Clips, Music = variant.Music, Warnings = variant.Warnings }).ShouldBe(variant);
        (await log.ReadAsync(4)).ShouldBeNull();
    }

    [Fact]
    public async Task A_variant_that_is_appended_again_replaces_the_first()
    {
        using var log = await VariantLog.OpenAsync(_folder["log"]);

        await log.AppendAsync(Variant(1) with { Error = "a long first reason" });
        await log.AppendAsync(Variant(2));
        await log.AppendAsync(Variant(1) with { Error = "second" });

        log.Count.ShouldBe(2);
        (await log.ReadAllAsync().Select(variant => variant.Error).ToListAsync()).ShouldBe(["second", "2"]);
    }

    [Fact]
    public async Task Variants_may_be_appended_from_many_tasks_at_once()
    {
        using var log = await VariantLog.OpenAsync(_folder["log"]);

        await Parallel.ForAsync(0, 500, async (i, token) => await log.AppendAsync(Variant(i), token));

        (await log.ReadAllAsync().Select(variant => (int)variant.Ordinal).ToListAsync()).ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public async Task A_reopened_log_still_has_its_variants()
    {
        using (var log = await VariantLog.OpenAsync(_folder["log"]))
        {
            for (var i = 0; i < 300; i++)
            {
                await log.AppendAsync(Variant(i) with { Error = new string('x', i * 10) });
            }
        }

        using var again = await VariantLog.OpenAsync(_folder["log"]);

        again.Count.ShouldBe(300);
        (await again.ReadAsync(299))!.Error!.Length.ShouldBe(2990);
    }

    [Theory]
    [InlineData("{\"index\": 9, \"sta")]
    [InlineData("\0\0\0\0\n")]
    [InlineData("{}\n{\"index\":5,\"status\":\"done\",\"clips\":[]}\n")]
    public async Task A_line_that_was_cut_by_a_crash_is_dropped_and_overwritten(string rest)
    {
        using (var log = await VariantLog.OpenAsync(_folder["log"]))
        {
            await log.AppendAsync(Variant(1));
        }

        await File.AppendAllTextAsync(_folder["log"], rest);
        using (var log = await VariantLog.OpenAsync(_folder["log"]))
        {
            log.Count.ShouldBe(1);
            await log.AppendAsync(Variant(2));
        }

        using var again = await VariantLog.OpenAsync(_folder["log"]);
        (await again.ReadAllAsync().Select(variant => variant.Ordinal).ToListAsync()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Lines_after_a_damaged_one_do_not_reappear_once_it_is_overwritten()
    {
        using (var log = await VariantLog.OpenAsync(_folder["log"]))
        {
            await log.AppendAsync(Variant(1));
            await log.AppendAsync(Variant(2));
            await log.AppendAsync(Variant(3));
        }

        var lines = await File.ReadAllLinesAsync(_folder["log"]);
        await File.WriteAllTextAsync(_folder["log"], $"{lines[0]}\n{new string('x', lines[1].Length)}\n{lines[2]}\n");
        using (var log = await VariantLog.OpenAsync(_folder["log"]))
        {
            await log.AppendAsync(Variant(2));
        }

        using var again = await VariantLog.OpenAsync(_folder["log"]);
        (await again.ReadAllAsync().Select(variant => variant.Ordinal).ToListAsync()).ShouldBe([1, 2]);
    }

    private static VariantResult Variant(long index) =>
        new() { Ordinal = index, Status = VariantStatus.Failed, Error = $"{index}", Clips = [] };
}
