using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage;

public class SafeFileNameTests
{
    [Theory]
    [InlineData("clip.mp4", "clip.mp4")]
    [InlineData("Sommer & Sonne, 50%.mp4", "Sommer & Sonne, 50%.mp4")]
    [InlineData("été 夏 👩‍👩‍👧.mp4", "été 夏 👩‍👩‍👧.mp4")]
    [InlineData("a/b\\c", "a_b_c")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("say \"hi\" it's `ok`", "say _hi_ it_s _ok_")]
    [InlineData("<>:|?*", "______")]
    [InlineData("line\nbreak\u0000\u007f\u0085", "line_break___")]
    [InlineData("gpj.\u202Eexe", "gpj._exe")]
    [InlineData(" .hidden ", "hidden")]
    [InlineData("name. . ", "name")]
    [InlineData("", "_")]
    [InlineData("...", "_")]
    [InlineData(" ", "_")]
    [InlineData("con", "_con")]
    [InlineData("Nul.tar.gz", "_Nul.tar.gz")]
    [InlineData("COM1 .txt", "_COM1 .txt")]
    [InlineData("lpt².log", "_lpt².log")]
    [InlineData("COM.txt", "COM.txt")]
    [InlineData("console.txt", "console.txt")]
    public void A_name_is_made_safe(string name, string expected) => SafeFileName.Of(name).ShouldBe(expected);

    [Fact]
    public void Half_a_character_is_replaced() => SafeFileName.Of("half \ud83d emoji").ShouldBe("half _ emoji");

    [Fact]
    public void A_cut_that_lays_bare_a_reserved_name_does_not_pass() =>
        SafeFileName.Of($"con{new string(' ', 260)}x.txt").ShouldBe("_con.txt");

    [Fact]
    public void A_long_name_is_cut_at_a_whole_character_and_keeps_its_extension()
    {
        var cut = SafeFileName.Of(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 50)) + ".mp4");

        cut.ShouldBe(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 13)) + ".mp4");
        SafeFileName.Of(new string('é', 300)).ShouldBe(new string('é', 127));
        SafeFileName.Of("a." + new string('x', 300)).ShouldBe("a." + new string('x', 253));
    }

    [Fact]
    public void Any_text_makes_a_name_that_is_safe_and_stays_as_it_is()
    {
        var anyChars = Gen.ArrayOf(Gen.OneOf(
            Gen.Choose(0, 0xFFFF).Select(value => (char)value),
            Gen.Elements(" ./\\:\"'conNUL1\u0301\ud83d\udc4b".ToCharArray())))
            .Select(chars => string.Concat(Enumerable.Repeat(new string(chars), 4)));
        Prop.ForAll(anyChars.ToArbitrary(), Gen.Choose(20, 255).ToArbitrary(), (text, longest) =>
        {
            var name = SafeFileName.Of(text, longest);

            name.Length.ShouldBeGreaterThan(0);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(name).ShouldBeLessThanOrEqualTo(longest);
            name.IndexOfAny(['/', '\\', '\0', '"', ':', '*', '?', '<', '>', '|']).ShouldBe(-1);
            name.ShouldNotStartWith(".");
            name[^1].ShouldNotBeOneOf('.', ' ');
            SafeFileName.Of(name, longest).ShouldBe(name);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
