using System.Text.RegularExpressions;
using Renesandro.Host.Pages;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>The files of the web page comply with its security policy, are small, and escape every text.</summary>
public sealed partial class PageSourceTests
{
    private const int MaxCompressedBytes = 250_000;

    // What others wrote is compared with their packages instead.
    private static IEnumerable<(string Route, string Text)> Own =>
        PageText.Files.Except(PageText.Libraries).Select(route => (route, PageText.Read(route)));

    [Fact]
    public void Nothing_is_inline() => Found(Inline()).ShouldBeEmpty();

    [Fact]
    public void Nothing_comes_from_another_host()
    {
        Found(Elsewhere()).ShouldBeEmpty();
        PageText.Libraries.SelectMany(route => Import().Matches(PageText.Read(route)).Select(match => $"{route}: {match.Value}")).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_becomes_markup_or_code() => Found(Markup()).ShouldBeEmpty();

    [Theory]
    [InlineData("""<p style="color:red">""")]
    [InlineData("<style>p{}</style>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("""<button onclick="go()">""")]
    [InlineData("""<p style='color:${colour}'>""")]
    public void What_is_inline_is_recognized(string text) => Inline().IsMatch(text).ShouldBeTrue();

    [Theory]
    [InlineData("node.innerHTML = text")]
    [InlineData("html`${unsafeHTML(text)}`")]
    [InlineData("node.insertAdjacentHTML('beforeend', text)")]
    [InlineData("new Function(text)")]
    public void What_makes_markup_of_texts_is_recognized(string text) => Markup().IsMatch(text).ShouldBeTrue();

    [Fact]
    public void All_of_it_is_small()
    {
        var page = new PageFiles(PageText.Folder);

        // Source maps are for those who look for a fault.
        var files = page.ByRoute.Where(file => !file.Key.EndsWith(".map", StringComparison.Ordinal)).ToDictionary();
        var bytes = files.Values.Sum(file => file.Compressed.Length) + page.Page.For("/", asks: true).Compressed.Length;

        TestContext.Current.TestOutputHelper!.WriteLine($"Figures: the page has {files.Count} files, {bytes / 1000} kB with gzip");
        bytes.ShouldBeLessThan(MaxCompressedBytes);
    }

    private static IEnumerable<string> Found(Regex pattern) =>
        from file in Own
        from Match match in pattern.Matches(file.Text)
        select $"{file.Route}: {match.Value}";

    [GeneratedRegex("""<style\b|<script(?![^>]* src=)|\sstyle=["']|\son\w+=["']|javascript:""")]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:\b(?:src|from|import|fetch|url)\b[^\n]{0,12}|@import )["'(]\s*(?:https?:)?//[^\s"')]*""")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("""\bimport\s*\(|\bfrom\s*["'][^"']*["']""")]
    private static partial Regex Import();

    [GeneratedRegex("""\b(?:innerHTML|outerHTML|insertAdjacentHTML|unsafeHTML|unsafeSVG|unsafeStatic|srcdoc|document\.write|setHTMLUnsafe|parseFromString|createContextualFragment)\b|\beval\(|\bFunction\(""")]
    private static partial Regex Markup();
}
