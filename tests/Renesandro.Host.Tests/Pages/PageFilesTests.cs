using System.Text;
using Renesandro.Host.Pages;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>Files refer to each other by hashes, which requires that they can be put into an order.</summary>
public sealed class PageFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-page-");

    [Fact]
    public void The_hash_of_a_file_changes_with_the_files_it_refers_to()
    {
        Write("index.html", """<script type="module" src="/studio.js"></script>""");
        Write("studio.js", "import './shell/app.js';\nimport { words } from './words.js';");
        Write("shell/app.js", "const load = () => import('../jobs/view.js');");
        Write("jobs/view.js", "export const a = 1;");
        Write("words.js", "export const words = {};");
        var before = new PageFiles(_folder.FullName).ByRoute;

        Write("jobs/view.js", "export const a = 2;");
        var after = new PageFiles(_folder.FullName).ByRoute;

        before.Keys.Where(route => before[route].Hash != after[route].Hash).Order().ShouldBe(["/index.html", "/jobs/view.js", "/shell/app.js", "/studio.js"]);
    }

    [Fact]
    public void Modules_that_lead_to_each_other_are_refused()
    {
        Write("a.js", "import './b.js';");
        Write("b.js", "import './a.js';");

        Should.Throw<InvalidOperationException>(() => new PageFiles(_folder.FullName)).Message.ShouldContain("circle");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Write("a.js", "import('./lost.js');");

        Should.Throw<InvalidOperationException>(() => new PageFiles(_folder.FullName)).Message.ShouldStartWith("/lost.js");
    }

    [Fact]
    public void Comments_are_not_sent_and_lines_stay_where_they_are()
    {
        Write("a.js", "/* the licence */\n/**\n * What it is.\n * @param {import('./lost.js').Lost} one\n */\nconst a = one => `/** words */`;\n  /** @type {number} */\nlet b;");

        Text("/a.js").ShouldBe("/* the licence */\n\n\n\n\nconst a = one => `/** words */`;\n\nlet b;");
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
