using System.Net;
using System.Text.RegularExpressions;
using Renesandro.Host.Pages;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>The files of the web page are consistent and comply with its security policy.</summary>
public sealed partial class PageTests
{
    [Fact]
    public async Task The_page_and_everything_it_refers_to_are_served()
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
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(file.Contains(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript");
            answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable", file);
            References(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToList().ForEach(files.Enqueue);
        }

        seen.Select(file => file.Split('?')[0]).ShouldBe(["/page.css", "/docs", "/page.js", "/api.js", "/words.js"], ignoreOrder: true);
        seen.Where(file => file != "/docs").ShouldAllBe(file => Versioned().IsMatch(file));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/page.js")]
    [InlineData("/page.js?v=0123456789abcdef")]
    [InlineData("/?v=0123456789abcdef")]
    public async Task Files_that_may_change_are_revalidated(string route)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var client = host.Anonymous();

        using var first = await client.GetAsync(new Uri(route, UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, route) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await client.SendAsync(again, TestContext.Current.CancellationToken);

        first.Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.NotModified));
    }

    [Fact]
    public void The_version_of_a_file_changes_with_the_files_it_refers_to()
    {
        var folder = Directory.CreateTempSubdirectory("renesandro-page-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")))
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            var before = new PageFiles(folder.FullName).ByRoute;
            File.AppendAllText(Path.Combine(folder.FullName, "words.js"), "\n");
            var after = new PageFiles(folder.FullName).ByRoute;

            before.Keys.Where(route => before[route].Hash != after[route].Hash).ShouldBe(["/", "/page.js", "/words.js"], ignoreOrder: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_page_has_no_inline_or_external_resources()
    {
        var page = Read("index.html");

        Inline().Matches(page).ShouldBeEmpty();
        page.ShouldNotContain("http");
    }

    [Fact]
    public void Both_languages_have_the_same_words_and_the_page_uses_no_others()
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

    [GeneratedRegex(@"\?v=[0-9a-f]{16}$")]
    private static partial Regex Versioned();

    [GeneratedRegex("""<style|<script>| style=| on\w+=""")]
    private static partial Regex Inline();

    [GeneratedRegex("""data-say="(\w+)""")]
    private static partial Regex Said();

    [GeneratedRegex("""(?<!/)\bwords\.(\w+)""")]
    private static partial Regex Used();

    [GeneratedRegex(@"(?:^|[,\n])\s*(\w+): ")]
    private static partial Regex Key();
}
