using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsVoicesTests : IAsyncLifetime
{
    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData("IKne3meq5aSn9XLyUdCD", "IKne3meq5aSn9XLyUdCD")]
    [InlineData("Charlie", "IKne3meq5aSn9XLyUdCD")]
    [InlineData(" charlie ", "IKne3meq5aSn9XLyUdCD")]
    [InlineData("Sarah", "EXAVITQu4vr4xnSDxMaL")]
    [InlineData("laura", "FGY2WhTYpPnrIDTdsKH5")]
    [InlineData("Laura - Enthusiast, Quirky Attitude", "FGY2WhTYpPnrIDTdsKH5")]
    [InlineData("21m00Tcm4TlvDq8ikWAM", "21m00Tcm4TlvDq8ikWAM")]
    [InlineData(null, "EXAVITQu4vr4xnSDxMaL")]
    public async Task A_voice_is_found_by_id_name_or_the_name_before_its_description(string? wanted, string id)
    {
        var voice = await _lab.Speech.ResolveVoiceAsync(wanted);

        (voice.Id, voice.Warning).ShouldBe((id, null));
    }

    [Fact]
    public async Task An_exact_id_precedes_an_exact_name_and_that_a_description()
    {
        _lab.Server.Voices.AddRange([("a1", "Sarah"), ("a2", "a1"), ("a3", "a1 - deep")]);

        (await _lab.Speech.ResolveVoiceAsync("Sarah")).Id.ShouldBe("a1");
        (await _lab.Speech.ResolveVoiceAsync("a1")).Id.ShouldBe("a1");
    }

    [Fact]
    public async Task The_first_of_two_voices_with_one_name_is_used_with_a_warning()
    {
        _lab.Server.Voices.Add(("other", "Charlie"));

        var voice = await _lab.Speech.ResolveVoiceAsync("Charlie");

        voice.Id.ShouldBe("IKne3meq5aSn9XLyUdCD");
        voice.Warning!.ShouldStartWith("2 voices of ElevenLabs match \"Charlie\"");
    }

    [Theory]
    [InlineData("Sara", "\"Sarah - Mature, Reassuring, Confident\"")]
    [InlineData("Lora", "\"Laura - Enthusiast, Quirky Attitude\"")]
    [InlineData("Georg", "\"George\"")]
    [InlineData("Confident", "")]
    [InlineData("\"; DROP", "")]
    public async Task An_unknown_voice_is_an_error_that_begins_with_the_nearest_name(string wanted, string nearest)
    {
        var refusal = await Should.ThrowAsync<SpeechRefusedException>(_lab.Speech.ResolveVoiceAsync(wanted));

        refusal.Field.ShouldBe("voice");
        refusal.IsTransient.ShouldBeFalse();
        refusal.Message.ShouldStartWith($"ElevenLabs has no voice \"{wanted}\": the nearest are {nearest}");
        refusal.Message.ShouldEndWith("Give one of the account's names, or an id.");
    }

    [Fact]
    public async Task Voices_on_the_last_page_are_found()
    {
        _lab.Server.PageSize = 3;
        _lab.Server.Voices.AddRange(Enumerable.Range(0, 20).Select(i => ($"id{i}", $"Voice {i}")));

        (await _lab.Speech.ResolveVoiceAsync("Voice 19")).Id.ShouldBe("id19");
        _lab.Server.Requests.Count(request => request.StartsWith("/v2/voices", StringComparison.Ordinal)).ShouldBe(8);
    }

    [Fact]
    public async Task Many_names_are_found_with_one_request()
    {
        foreach (var name in new[] { "Sarah", "Laura", "Charlie", "George" })
        {
            await _lab.Speech.ResolveVoiceAsync(name);
        }

        _lab.Server.Requests.Count(request => request.StartsWith("/v2/voices", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_account_without_voices_says_so()
    {
        _lab.Server.Voices.Clear();

        (await Should.ThrowAsync<SpeechRefusedException>(_lab.Speech.ResolveVoiceAsync(null))).Message.ShouldContain("has no voices");
    }

    [Fact]
    public async Task The_default_voice_of_the_account_is_an_option()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:Voice", "George"));

        (await lab.Speech.ResolveVoiceAsync(" ")).Id.ShouldBe("JBFqnCBsd6RMkjVDRZzb");
    }
}
