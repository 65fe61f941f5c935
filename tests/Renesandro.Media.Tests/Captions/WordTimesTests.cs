using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Words;
using Renesandro.Media.Speech.Timing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class WordTimesTests
{
    [Fact]
    public void A_number_that_is_spoken_as_several_words_is_one()
    {
        var words = Of("77 shoes", (0, 2, 1, 1.4), (1, 2, 1.4, 1.9), (3, 5, 2, 2.5));

        words.ShouldBe([("77", 1, 1.9), ("shoes", 2, 2.5)]);
    }

    [Fact]
    public void Words_that_are_spoken_as_one_share_its_time() =>
        Of("of the year", (0, 2, 0, 1), (7, 4, 1, 2)).ShouldBe([("of", 0, 0.4), ("the", 0.4, 1), ("year", 1, 2)]);

    [Fact]
    public void Words_before_the_first_that_is_told_share_its_time() =>
        Of("A bc d", (2, 2, 3, 6), (5, 1, 6, 7)).ShouldBe([("A", 3, 4), ("bc", 4, 6), ("d", 6, 7)]);

    [Fact]
    public void The_pause_of_a_dash_does_not_belong_to_the_word_before_it() =>
        Of("Ah — no", (0, 2, 0, 1), (3, 1, 1, 5), (5, 2, 5, 6)).ShouldBe([("Ah —", 0, 1), ("no", 5, 6)]);

    [Fact]
    public void No_word_begins_before_the_one_before_it() =>
        Of("a b c", (0, 1, 5, 6), (2, 1, 2, 3), (4, 1, 5, 6)).Select(word => word.Start).ShouldBe([5, 5.001, 5.002]);

    private static (string Text, double Start, double End)[] Of(string text, params (int Index, int Length, double Start, double End)[] times)
    {
        CaptionScript script = WordTimes.Of(
            text, [.. times.Select(time => new SpeechTiming(time.Index, time.Length, TimeSpan.FromSeconds(time.Start), TimeSpan.FromSeconds(time.End)))]);
        return [.. script.Words.Select(word => (word.Text, Math.Round(word.Start.TotalSeconds, 3), Math.Round(word.End.TotalSeconds, 3)))];
    }
}
