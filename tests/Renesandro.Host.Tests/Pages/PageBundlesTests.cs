using System.Text.Json;
using Renesandro.Host.Pages;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Pages;

/// <summary>Modules are joined into files: each is in one, which is loaded before it is needed.</summary>
public sealed class PageBundlesTests
{
    private readonly Dictionary<string, string> _modules = new()
    {
        ["/modules.js"] = "export const $define = 0;\nexport const $use = 0;\n",
        ["/studio.js"] = "import './shell.js';",
        ["/shell.js"] = "const views = [() => import('./a.js'), () => import('./b.js')];",
        ["/a.js"] = "import { shared } from './shared.js';\nimport { own } from './own.js';",
        ["/b.js"] = "import { shared } from './shared.js';\nconst more = () => import('./dialog.js');",
        ["/shared.js"] = "export const shared = 1;",
        ["/own.js"] = "export const own = 1;",
        ["/dialog.js"] = "import { part } from './part.js';",
        ["/part.js"] = "export const part = 1;",
    };

    [Fact]
    public void What_only_one_file_needs_is_in_it_and_what_several_need_in_the_one_that_loads_them()
    {
        var bundles = Bundles();

        bundles.Files.Order().ShouldBe(["/a.js", "/b.js", "/dialog.js", "/studio.js"]);
        Defined(bundles, "/studio.js").ShouldBe(["/shared.js", "/shell.js", "/studio.js"], ignoreOrder: true);
        Defined(bundles, "/a.js").ShouldBe(["/own.js", "/a.js"]);
        Defined(bundles, "/b.js").ShouldBe(["/b.js"]);
        Defined(bundles, "/dialog.js").ShouldBe(["/part.js", "/dialog.js"]);
    }

    [Fact]
    public void What_a_view_and_a_dialog_of_another_need_is_in_what_loads_both()
    {
        _modules["/dialog.js"] = "import { own } from './own.js';";

        Defined(Bundles(), "/studio.js").ShouldContain("/own.js");
    }

    [Fact]
    public void A_module_is_a_function_of_the_same_lines()
    {
        var module = new PageModule("/jobs/view.js", """
            import { html, live as current } from '../vendor/lit.js';
            import './part.js';
            /**
             * What it is.
             */
            export async function load() {
              return import('../later.js');
            }
            export class View {}
            export const text = html`/** words */`;
            """);

        module.ToFunction(route => route + "?v=1").ShouldBe("""
            $define('/jobs/view.js', (() => { const { html, live: current } = $use('/vendor/lit.js');
            $use('/jobs/part.js');



            async function load() {
              return import('/later.js?v=1').then(() => $use('/later.js'));
            }
            class View {}
            const text = html`/** words */`;
            return { load, View, text }; }));
            """);
    }

    [Fact]
    public void A_library_is_a_module_that_ends_with_what_it_exports()
    {
        var module = new PageModule("/vendor/lit.js", "/*! BSD */\nvar a=1,b=import.meta?.x,html=2;export{a as LitElement,html};\n");

        module.ToFunction(route => route).ShouldBe("$define('/vendor/lit.js', (() => { /*! BSD */\nvar a=1,b=import.meta?.x,html=2;\nreturn { LitElement: a, html: html }; }));");
        Should.Throw<InvalidOperationException>(() => new PageModule("/vendor/other.js", "export default 1;")).Message.ShouldStartWith("/vendor/other.js of the web page does not end");
    }

    [Fact]
    public void The_file_that_the_page_begins_with_has_the_registry_and_others_take_it_from_there()
    {
        var bundles = Bundles();

        bundles.TextOf("/studio.js", route => route).ShouldStartWith("export const $define = 0;\nexport const $use = 0;\n$define('/s");
        bundles.TextOf("/a.js", route => route + "?v=1").ShouldStartWith("import { $define, $use } from '/studio.js?v=1';\n$define('/own.js'");
        bundles.MapOf("/studio.js").ShouldContain("\"mappings\":\";;A");
    }

    [Fact]
    public void The_source_map_leads_to_the_lines_of_the_modules()
    {
        _modules["/own.js"] = "export const own = 1;\n// more\n";
        var map = JsonDocument.Parse(Bundles().MapOf("/a.js")).RootElement;

        map.GetProperty("sources").EnumerateArray().Select(source => source.GetString()).ShouldBe(["/own.js", "/a.js"]);
        map.GetProperty("mappings").GetString().ShouldBe(";AAAA;AACA;;ACDA;AACA;;");
    }

    [Theory]
    [InlineData("export default 1;")]
    [InlineData("export { a } from './own.js';")]
    [InlineData("export let a = 1;")]
    [InlineData("import own from './own.js';")]
    [InlineData("import * as own from './own.js';")]
    [InlineData("import {\n  own } from './own.js';")]
    [InlineData("import { own } from 'own';")]
    [InlineData("const here = import.meta.url;")]
    [InlineData("await start();")]
    [InlineData("const load = name => import(`./${name}.js`);")]
    public void A_form_that_is_not_understood_is_an_error_that_names_the_module(string text)
    {
        _modules["/own.js"] = text;

        Should.Throw<InvalidOperationException>(Bundles).Message.ShouldStartWith("/own.js of the web page has '");
    }

    [Fact]
    public void Modules_that_lead_to_each_other_are_refused()
    {
        _modules["/own.js"] = "import './a.js';";

        Should.Throw<InvalidOperationException>(Bundles).Message.ShouldContain("circle");
    }

    private PageBundles Bundles() => new("/studio.js", route => _modules[route]);

    private static List<string> Defined(PageBundles bundles, string file) =>
        [.. bundles.TextOf(file, route => route).Split('\n').Where(line => line.StartsWith("$define('", StringComparison.Ordinal)).Select(line => line.Split('\'')[1])];
}
