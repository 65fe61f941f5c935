using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Text;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Text;

public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a=1", "a=1")]
    [InlineData("it's", "it's")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\u00a0=1", "\u00a0'=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("a\t=1", "a\t'=1")]
    [InlineData("a\r\n=1", "a\r\n'=1")]
    [InlineData("a; -1", "a; '-1")]
    public void What_a_spreadsheet_would_run_gets_an_apostrophe(string text, string guarded)
    {
        FormulaGuard.Guard(text).ShouldBe(guarded);
        FormulaGuard.Remove(guarded).ShouldBe(text);
    }

    [Fact]
    public void A_guarded_text_is_read_back_and_no_cell_of_it_begins_with_a_formula()
    {
        var texts = Gen.Elements('\'', '=', '-', '＠', ';', '\t', '\n', '\r', ' ', 'a').ArrayOf().Select(characters => new string(characters));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var guarded = FormulaGuard.Guard(text);
            FormulaGuard.Remove(guarded).ShouldBe(text);
            guarded.Split(';', '\t', '\n', '\r').ShouldAllBe(cell => cell.TrimStart().Length == 0 || !"=-＠".Contains(cell.TrimStart()[0], StringComparison.Ordinal));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
