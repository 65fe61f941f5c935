using System.Text;
using Renesandro.Host.Pages;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>Files refer to each other by hashes, which requires that they can be put into an order.</summary>
public sealed class PageFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-page-");

    public PageFilesTests()
    {
        Write("index.html", """
              <link rel="stylesheet" href="/styles/one.css">
              <link rel="stylesheet" href="/styles/two.css">
              <link rel="modulepreload" href="/jobs/view.js" data-at="^/$">
              <link rel="preload" href="/jobs/$1" as="fetch" data-at="^/jobs/([0-9]+)$">
              <script type="module" src="/studio.js"></script>

            """);
        Write("styles/one.css", "p { margin: 0; }\n");
        Write("styles/two.css", "b { margin: 0; }\n");
        Write("modules.js", "export const $define = 0;\n");
        Write("studio.js", "import './shell/app.js';");
        Write("shell/app.js", "const load = () => import('../jobs/view.js');");
        Write("jobs/view.js", "export const a = 1;");
    }

    [Fact]
    public void The_hash_of_a_file_changes_with_the_files_it_refers_to()
    {
        var before = new PageFiles(_folder.FullName);

        Write("styles/one.css", "p { margin: 1px; }\n");
        var after = new PageFiles(_folder.FullName);

        before.ByRoute.Keys.Where(route => before.ByRoute[route].Hash != after.ByRoute[route].Hash).ShouldBe(["/styles.css"]);
        before.Page.For("/", asks: false).Hash.ShouldNotBe(after.Page.For("/", asks: false).Hash);
    }

    [Fact]
    public void Modules_of_two_versions_of_the_page_have_nothing_in_common()
    {
        var before = new PageFiles(_folder.FullName).ByRoute;

        Write("jobs/view.js", "export const a = 2;");
        var after = new PageFiles(_folder.FullName).ByRoute;

        before.Keys.Where(route => before[route].Hash == after[route].Hash && !route.EndsWith(".map", StringComparison.Ordinal)).ShouldBe(["/styles.css"]);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Write("shell/app.js", "const load = () => import('./lost.js');");

        Should.Throw<InvalidOperationException>(() => new PageFiles(_folder.FullName)).Message.ShouldStartWith("/shell/lost.js");
    }

    [Fact]
    public void Styles_are_one_file_in_the_order_of_the_page() => Text("/styles.css").ShouldBe("p { margin: 0; }\nb { margin: 0; }\n");

    [Theory]
    [InlineData("/", false, "/jobs/view.js")]
    [InlineData("/jobs/7", false, "")]
    [InlineData("/jobs/7", true, "/jobs/7")]
    [InlineData("/jobs/x", true, "")]
    public void Links_are_sent_where_their_pattern_fits(string address, bool asks, string link)
    {
        var page = Encoding.UTF8.GetString(new PageFiles(_folder.FullName).Page.For(address, asks).Content);

        var links = page.Split('\n').Where(line => line.Contains("preload", StringComparison.Ordinal)).ToList();
        links.Count.ShouldBe(link.Length > 0 ? 1 : 0);
        links.ShouldAllBe(line => line.Contains($"href=\"{link}", StringComparison.Ordinal) && !line.Contains("data-at", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Text(string route) => Encoding.UTF8.GetString(new PageFiles(_folder.FullName).ByRoute[route].Content);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
