using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Speaking;

/// <summary>A plan says what of the speech is spoken already, and what the rest costs.</summary>
public sealed class SpeechCostTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_that_was_spoken_before_is_cached_and_a_free_voice_charges_nothing()
    {
        var speaker = new CountingSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        speaker.Recording = lab.Media.MakeSine();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("Welcome", null)] };

        var before = await lab.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request, Cancelled);
        var after = await lab.Pipeline.PlanAsync(request with { TextToSpeech = [new SpeechText("Welcome", null), new SpeechText("Bye", null)], Picks = new PickRequest { Speech = PickKind.All } }, Cancelled);

        before.Speech.ShouldBe(new PlannedSpeech(0, null));
        after.SpeechCharacters.ShouldBe(10);
        after.Speech.ShouldBe(new PlannedSpeech(7, null));
    }

    [Fact]
    public async Task Only_what_is_not_cached_is_charged_by_the_rate_of_its_model_and_has_a_price()
    {
        var speaker = new PaidSpeaker { Price = new SpeechPrice(0.3m, "EUR") };
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        speaker.Recording = lab.Media.MakeSine();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("Welcome", "Sarah")] };
        await lab.RenderAsync(request, Cancelled);

        var plan = await lab.Pipeline.PlanAsync(
            request with
            {
                TextToSpeech = [new SpeechText("Welcome", "Sarah"), new SpeechText("Welcome", "Olena"), new SpeechText("Bye", "Sarah"), new SpeechText("…", "Sarah")],
                Picks = new PickRequest { Speech = PickKind.All },
            },
            Cancelled);

        plan.SpeechCharacters.ShouldBe(18);
        plan.Speech.ShouldBe(new PlannedSpeech(7, 20) { Price = 0.006m, Currency = "EUR" });
    }

    [Fact]
    public async Task Without_a_price_only_the_characters_are_told()
    {
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(new PaidSpeaker()));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]) with { TextToSpeech = [new SpeechText("Bye", null)] };

        (await lab.Pipeline.PlanAsync(request, Cancelled)).Speech.ShouldBe(new PlannedSpeech(0, 6));
    }

    /// <summary>Charges two characters for each.</summary>
    private sealed class PaidSpeaker : IPaidTextToSpeech
    {
        public string Recording { get; set; } = "";

        public string Provider => "paid";

        public SpeechBudget Budget { get; } = new("Renesandro:Paid", 0, 0);

        public SpeechPrice? Price { get; init; }

        public string FingerprintOf(SpeechStyle style) => "paid";

        public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken) => Task.FromResult(new SpeechVoice(voice ?? "id", "name"));

        public Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SpeechLine>>([line with { Price = 2 * line.Text.Length }]);

        public Task EnsureQuotaAsync(long characters, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken)
        {
            await output.WriteAsync(await File.ReadAllBytesAsync(Recording, cancellationToken), cancellationToken);
            return new SpeechCost(line.Price);
        }
    }
}
