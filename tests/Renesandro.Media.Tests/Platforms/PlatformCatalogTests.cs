using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Platforms;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

public sealed class PlatformCatalogTests
{
    [Fact]
    public void The_platforms_that_ship_are_well_formed() =>
        PlatformTable.Read().SelectMany(entry => PlatformFaults.Of(entry.Key, entry.Key, entry.Value)).ShouldBeEmpty();

    [Fact]
    public void Every_figure_has_a_page_and_a_day() => PlatformTable.Platforms.SelectMany(platform => platform.Rules)
        .ShouldAllBe(rule => rule.Source.Scheme == "https" && rule.Read >= new DateOnly(2026, 11, 1));

    [Fact]
    public void These_platforms_ship() => Catalog().All.Select(platform => platform.Name).ShouldBe(
        [
            "adobe-dsp", "amazon", "app-campaigns", "demand-gen", "dv360", "instagram-reels-api", "linkedin", "meta-feed", "meta-reels", "meta-stories",
            "pinterest", "snap", "tiktok", "tiktok-reservation", "youtube",
        ]);

    [Fact]
    public void A_canvas_of_a_platform_is_a_size_that_it_takes() => PlatformTable.Platforms.ShouldAllBe(platform => platform.Rules
        .Where(rule => rule.Property == FileProperty.Size)
        .All(rule => rule.Sizes.Any(size => size.Width * platform.Canvas!.Height == size.Height * platform.Canvas.Width && size.Width <= platform.Canvas.Width)));

    [Theory]
    [InlineData("titkok", "there is no platform \"titkok\": did you mean tiktok?")]
    [InlineData("meta_feed", "there is no platform \"meta_feed\": did you mean meta-feed?")]
    [InlineData("vhs", "there is no platform \"vhs\": there are adobe-dsp, amazon, app-campaigns, demand-gen, dv360, instagram-reels-api, linkedin, meta-feed, meta-reels, meta-stories, pinterest, snap, tiktok, tiktok-reservation, youtube.")]
    public void An_unknown_name_gives_the_nearest_one(string name, string sentence)
    {
        Catalog().Find(name).ShouldBeNull();
        Catalog().DescribeUnknown(name).ShouldBe(sentence);
    }

    [Fact]
    public void The_configuration_adds_a_platform_and_replaces_one()
    {
        using var services = Services(
            ("acme:Title", "Acme"),
            ("acme:Canvas:Width", "720"),
            ("acme:Canvas:Height", "1280"),
            ("acme:Rules:0:Property", "FrameRate"),
            ("acme:Rules:0:Level", "Required"),
            ("acme:Rules:0:Values:0", "30000/1001"),
            ("acme:Rules:0:Source", "https://acme.example/video"),
            ("acme:Rules:0:Read", "2026-11-30"),
            ("snap:Title", "Snap, by our contract"),
            ("snap:Rules:0:Property", "Size"),
            ("snap:Rules:0:Level", "Advised"),
            ("snap:Rules:0:Sizes:0:Width", "9"),
            ("snap:Rules:0:Sizes:0:Height", "16"),
            ("snap:Rules:0:Source", "https://acme.example/snap"),
            ("snap:Rules:0:Read", "2026-11-29"));

        var catalog = services.GetRequiredService<PlatformCatalog>();

        var acme = catalog.Find("acme").ShouldNotBeNull();
        acme.Canvas.ShouldBe(new PlatformSize(720, 1280));
        acme.Rules.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            rule => rule.Property.ShouldBe(FileProperty.FrameRate),
            rule => rule.Level.ShouldBe(RuleLevel.Required),
            rule => rule.Values.ShouldBe(["30000/1001"]),
            rule => rule.Source.ShouldBe(new Uri("https://acme.example/video")),
            rule => rule.Read.ShouldBe(new DateOnly(2026, 11, 30)));
        catalog.Find("snap")!.Rules.ShouldHaveSingleItem().Sizes.ShouldBe([new PlatformSize(9, 16)]);
        catalog.Find("tiktok").ShouldNotBeNull();
    }

    [Fact]
    public void All_errors_of_the_configuration_are_told_at_once()
    {
        using var services = Services(
            ("Acme Inc:Canvas:Width", "721"),
            ("Acme Inc:Canvas:Height", "1280"),
            ("acme:Title", "Acme"),
            ("acme:Rules:0:Property", "Duration"),
            ("acme:Rules:0:Min", "60"),
            ("acme:Rules:0:Max", "5"),
            ("acme:Rules:1:Property", "EditLists"),
            ("acme:Rules:1:Level", "Advised"),
            ("acme:Rules:1:Values:0", "never"),
            ("acme:Rules:1:Source", "acme"),
            ("acme:Rules:1:Read", "2026-11-30"),
            ("acme:Rules:2:Property", "Size"),
            ("acme:Rules:2:Level", "Advised"),
            ("acme:Rules:2:Max", "1080"),
            ("acme:Rules:2:Source", "https://acme.example"),
            ("acme:Rules:2:Read", "2026-11-30"));

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<PlatformOptions>>().Value).Failures.ShouldBe(
            [
                "Renesandro:Platforms:Acme Inc: 'Acme Inc' is no name of a platform: use up to 50 lower-case letters, digits and single hyphens, as in my-network.",
                "Renesandro:Platforms:Acme Inc:Title is not set: give its name for people.",
                "Renesandro:Platforms:Acme Inc:Canvas is 721x1280: give an even Width and Height, each from 2 to 8192.",
                "Renesandro:Platforms:Acme Inc:Rules is empty: give at least one figure, with Renesandro:Platforms:Acme Inc:Rules:0:Property and so on.",
                "Renesandro:Platforms:acme:Rules:0:Min, 60, is greater than Renesandro:Platforms:acme:Rules:0:Max, 5: swap them.",
                "Renesandro:Platforms:acme:Rules:0:Level is not set: give one of Required, Advised.",
                "Renesandro:Platforms:acme:Rules:0:Source is not an absolute URL: give the page that says so.",
                "Renesandro:Platforms:acme:Rules:0:Read is not set: give the day on which the source was read, as in 2026-11-30.",
                "Renesandro:Platforms:acme:Rules:1:Values:0 is 'never', which EditLists cannot be: give true or false.",
                "Renesandro:Platforms:acme:Rules:1:Source is not an absolute URL: give the page that says so.",
                "Renesandro:Platforms:acme:Rules:2 has a Min or Max, but Size is no number: give Sizes instead.",
                "Renesandro:Platforms:acme:Rules:2:Sizes is empty: give the smallest size of each shape that is taken, with Renesandro:Platforms:acme:Rules:2:Sizes:0:Width and so on.",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("30000/1001", 29.97, true)]
    [InlineData("30000/1001", 30, false)]
    [InlineData("24000/1001", 23.976, true)]
    [InlineData("24", 25, false)]
    [InlineData("15", 15.02, true)]
    [InlineData("15", 15.6, false)]
    [InlineData("-16", -16.3, true)]
    [InlineData("-16", -14, false)]
    [InlineData("48000", 44100, false)]
    [InlineData("0.5", 0.52, true)]
    [InlineData("0.5", 0.6, false)]
    public void A_number_is_a_value_when_it_rounds_to_it(string value, double measured, bool meets) => RuleValues.Meets(value, measured).ShouldBe(meets);

    private static PlatformCatalog Catalog() => new(Options.Create(new PlatformOptions()));

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Renesandro:Platforms:{setting.Key}", setting.Value)))
            .Build());
        services.AddRenesandro();
        return services.BuildServiceProvider();
    }
}
