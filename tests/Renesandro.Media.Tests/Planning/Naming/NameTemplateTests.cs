using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Naming;

/// <summary>Files are named by a template of the job.</summary>
public class NameTemplateTests
{
    [Theory]
    [InlineData("{task}_{ordinal:000}_{hook}_{headline}", "summer ad_006_beach_ship.mp4")]
    [InlineData("{ordinal}_{cta}", "0006_c.mp4")]
    [InlineData("{ordinal:0} {voice}, {speech}", "6 Sarah, Welcome to the shop, where everything is.mp4")]
    [InlineData("{canvas}-{ordinal:0}-{bed}+{audio:end}+{music}", "9x16-6-calm+loud+calm_loud.mp4")]
    [InlineData("{video:hook}/{ordinal:0}\n{text:headline}", "beach_6_ship.mp4")]
    [InlineData("{{{ordinal:0}}}.MP4", "{6}.mp4")]
    [InlineData("  .{ordinal:0}. ", "6. .mp4")]
    [InlineData(" ... ", "_.mp4")]
    public void A_template_makes_a_name_of_what_the_variant_has(string template, string expected)
    {
        var plan = Plan(template);

        plan[6].Name.ShouldBe(expected);
        plan.NameOf(6).ShouldBe(expected);
    }

    [Theory]
    [InlineData("{hok}", "names hok, which is not a dimension of this job: nearest are hook, ")]
    [InlineData("{ordnal}", "has {ordnal}, which is unknown: did you mean {ordinal}?")]
    [InlineData("{ordinal:00x}", "has {ordinal:00x}: write one to nine zeros after the colon, as in {ordinal:000}.")]
    [InlineData("{ordinal:}", "has {ordinal:}: write one to nine zeros after the colon, as in {ordinal:000}.")]
    [InlineData("{ordinal", "has a { without its }: write {{ for a brace in the name.")]
    [InlineData("ordinal}", "has a } without its {: write }} for a brace in the name.")]
    [InlineData("{}{ordinal}", "has {}: write the name of a block between the braces, or {{}} for braces in the name.")]
    public void A_template_that_is_none_is_refused(string template, string expected) =>
        Should.Throw<RenderRequestException>(() => Plan(template)).Errors.ShouldHaveSingleItem().ToString().ShouldStartWith($"options.name: {expected}");

    [Theory]
    [InlineData("{voice}", "has {voice}, and the job has no text_to_speech: leave it out.")]
    [InlineData("{canvas}", "has {canvas}, and the job has one whose size is not given: set width and height of options.canvas, or leave it out.")]
    public void A_template_of_what_the_job_lacks_is_refused(string template, string expected) =>
        Should.Throw<RenderRequestException>(() => Plan(Small(template))).Errors.ShouldHaveSingleItem().ToString().ShouldBe($"options.name: {expected}");

    [Theory]
    [InlineData("ad", "gives variants 0 and 1 the same name, ad.mp4: add {ordinal} or {canvas}.")]
    [InlineData("{hook}__{{ordinal}}__LONG__{ordinal}", "gives variants 0 and 1 the same name, a__{ordinal}__LONG.mp4: put {ordinal} at its beginning, since a name is cut to 255 bytes.")]
    [InlineData("{hook}_{canvas}", "gives variants 0 and 2 the same name, a_9x16.mp4: add {ordinal}.")]
    public void Two_variants_of_one_name_are_refused(string template, string expected)
    {
        // 250 bytes, so that what follows is cut off.
        var plan = Plan(template.Replace("LONG", new string('x', 250), StringComparison.Ordinal));

        var error = Should.Throw<RenderRequestException>(() => NameChecks.Check(plan)).Errors.ShouldHaveSingleItem().ToString();

        System.Text.RegularExpressions.Regex.Replace(error, "x{100,}", "LONG").ShouldBe($"options.name: {expected}");
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_one_name()
    {
        var request = Small("{hook}") with
        {
            VideoBlocks = [new("hook", [new(new Uri("https://h/1.mp4")) { Label = "Ярко" }, new(new Uri("https://h/2.mp4")) { Label = "ярко" }])],
        };

        Should.Throw<RenderRequestException>(() => NameChecks.Check(Plan(request))).Message.ShouldContain("gives variants 0 and 1 the same name, ярко.mp4");
    }

    [Theory]
    [InlineData("{ordinal}")]
    [InlineData("{hook}_{headline}_{canvas}")]
    public void A_template_that_tells_all_variants_apart_is_accepted(string template)
    {
        var plan = Plan(template);

        NameChecks.Check(plan);

        plan.Ordinals(0, plan.Variants).Select(plan.NameOf).Distinct().Count().ShouldBe(8);
    }

    private static JobPlan Plan(string template) => Plan(RenderRequestReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""
        {"task_name": "summer ad",
         "video_blocks": {"hook": ["https://h/a.mp4", {"url": "https://h/b.mp4", "label": "beach"}], "cta": ["https://h/c.mp4"]},
         "text_blocks": {"headline": ["Free shipping to your door, whatever you order", {"text": "x", "label": "ship"}]},
         "audio_blocks": {"bed": [{"url": "https://h/m.mp3", "label": "calm"}], "end": [{"url": "https://h/n.mp3", "label": "loud"}]},
         "text_to_speech": [{"text": "Welcome to the shop, where everything is new", "voice": "Sarah"}],
         "options": {"seed": 1, "name": {{System.Text.Json.JsonSerializer.Serialize(template)}},
           "canvases": [{"name": "9x16", "width": 90, "height": 160, "fps": 30}, {"width": 90, "height": 90}]
         } }
        """)));

    private static JobPlan Plan(RenderRequest request) => JobPlan.Open(request, new RenderingOptions());

    private static RenderRequest Small(string template) => new()
    {
        TaskName = "small",
        VideoBlocks = [new("hook", [new(new Uri("https://h/a.mp4"))])],
        Options = new RenderRequestOptions { Seed = 1, Name = template },
    };
}
