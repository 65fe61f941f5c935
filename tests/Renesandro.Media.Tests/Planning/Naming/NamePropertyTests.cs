using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Naming;

/// <summary>Names of files over all that labels and templates may be: what is accepted is unique, and only what is not is refused.</summary>
public sealed class NamePropertyTests
{
    private static readonly char[] Separators = ['/', ':', '\\'];

    private static readonly Gen<string> Labels = Gen.Elements("beach", "Beach", "BEACH", "a_b", "a", "b", "b_c", "c", "..", "a/b", "a:b", "日本", new string('x', 60), new string('x', 61), "é", "ß", " ");

    private static readonly Gen<string> Templates = Gen.Elements("{b0}_{b1}", "{b0}{b1}", "{b1}_{task}", "{b0}_{canvas}", "{ordinal}", "{b0}-{b1}-{canvas}", "{ordinal:0}{b0}", "x{b0}_{b1}{canvas}")
        .OrNull();

    private static readonly Gen<RenderRequest> Jobs =
        from first in Labels.ArrayOf(3)
        from second in Labels.ArrayOf(2)
        from name in Templates
        from canvases in Gen.Choose(0, 2)
        select new RenderRequest
        {
            TaskName = "t",
            VideoBlocks = [Block("b0", first), Block("b1", second)],
            Options = new RenderRequestOptions
            {
                Name = name,
                Canvas = new CanvasRequest(64, 64),
                Canvases = canvases == 0 ? [] : [.. new[] { "tall", "wide" }.Take(canvases).Select(canvas => new CanvasRequest { Name = canvas, Width = 64, Height = 64, Fps = new(30) })],
            },
        };

    [Fact]
    public void Names_are_unique_or_refused() => Prop.ForAll(Jobs.ToArbitrary(), request =>
    {
        var plan = new JobPlan(request, 1, long.MaxValue);
        string[] names = [.. plan.Ordinals(0, plan.Variants).Select(plan.NameOf)];
        var isUnique = names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length;

        if (isUnique)
        {
            Should.NotThrow(() => NameChecks.Check(plan));
        }
        else
        {
            Should.Throw<RenderRequestException>(() => NameChecks.Check(plan)).Errors.ShouldHaveSingleItem().Path.ShouldBe("options.name");
        }

        names.ShouldAllBe(name => name.EndsWith(".mp4", StringComparison.Ordinal) && System.Text.Encoding.UTF8.GetByteCount(name) <= 255 && name.IndexOfAny(Separators) < 0);
        (isUnique || request.Options.Name is not null).ShouldBeTrue();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static MediaBlock Block(string name, string[] labels) =>
        new(name, [.. labels.Select((label, index) => new MediaSource(new Uri($"https://h/{name}-{index}.mp4")) { Label = label })]);
}
