using System.Net;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>The web page holds together, and does only what its security policy lets it.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_and_all_it_refers_to_are_served()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var client = host.Anonymous();
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var files = new Queue<string>(References(page));

        files.ShouldNotBeEmpty();
        var seen = new HashSet<string>();
        while (files.TryDequeue(out var file))
        {
            if (!seen.Add(file) || file == "/docs")
            {
                continue;
            }

            using var answer = await client.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(file.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript");
            References(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToList().ForEach(files.Enqueue);
        }

        seen.ShouldBe(["/page.css", "/docs", "/page.js", "/api.js", "/words.js"], ignoreOrder: true);
    }

    [Fact]
    public void Nothing_in_the_page_is_inline_or_from_elsewhere()
    {
        var page = Read("index.html");

        Inline().Matches(page).ShouldBeEmpty();
        page.ShouldNotContain("http");
    }

    [Fact]
    public void Both_languages_know_the_same_words_and_the_page_asks_for_no_others()
    {
        var words = Read("words.js");
        var (english, ukrainian) = (Keys(words, "english"), Keys(words, "ukrainian"));

        ukrainian.ShouldBe(english);
        Said().Matches(Read("index.html")).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(english);
        Used().Matches(Read("page.js")).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(english);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "wwwroot", file));

    private static IEnumerable<string> References(string text) => Referred().Matches(text).Select(match => match.Groups[1].Value);

    private static string[] Keys(string words, string language) => [.. Key()
        .Matches(Regex.Match(words, $@"const {language} = \{{(.*?)\n\}};", RegexOptions.Singleline).Groups[1].Value)
        .Select(match => match.Groups[1].Value)];

    [GeneratedRegex("""(?:href|src|from)(?:=| )["'](/[^"']*)["']""")]
    private static partial Regex Referred();

    [GeneratedRegex("""<style|<script>| style=| on\w+=""")]
    private static partial Regex Inline();

    [GeneratedRegex("""data-say="(\w+)""")]
    private static partial Regex Said();

    [GeneratedRegex("""(?<!/)\bwords\.(\w+)""")]
    private static partial Regex Used();

    [GeneratedRegex(@"(?:^|[,\n])\s*(\w+): ")]
    private static partial Regex Key();
}
