using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class LongTextTests : IAsyncLifetime
{
    private const int HeadBytes = 44;
    private static readonly string[] Pieces = ["The first sentence is here.", "The second one follows it.", "And this is the last."];

    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync()
    {
        _lab = await ElevenLabsLab.StartAsync();
        _lab.Server.Models["eleven_multilingual_v2"] = 30;
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task The_pieces_of_a_long_text_join_sample_by_sample()
    {
        var spoken = await _lab.GetAsync(string.Join(' ', Pieces));

        _lab.Server.Paid.Select(call => call.Text).ShouldBe(Pieces);
        var expected = Pieces.SelectMany(piece => SpokenSound.Of(piece, "pcm_24000")).ToArray();
        (await File.ReadAllBytesAsync(spoken.Path)).AsSpan(HeadBytes).SequenceEqual(expected).ShouldBeTrue();
        var duration = double.Parse(TestMedia.Probe(spoken.Path, "-show_entries format=duration -of csv=p=0"), System.Globalization.CultureInfo.InvariantCulture);
        duration.ShouldBe(expected.Length / 2 / 24_000.0, tolerance: 0.000_1);
        spoken.Cost.Characters.ShouldBe(Pieces.Sum(piece => piece.Length));
    }

    [Fact]
    public async Task Every_piece_is_sent_with_the_words_around_it()
    {
        await _lab.GetAsync(string.Join(' ', Pieces));

        _lab.Server.Paid.Select(call => ((string?)call.Body["previous_text"], (string?)call.Body["next_text"]))
            .ShouldBe([(null, Pieces[1]), (Pieces[0], Pieces[2]), (Pieces[1], null)]);
    }

    [Fact]
    public async Task A_model_that_takes_no_context_gets_none()
    {
        _lab.Server.Models["eleven_v3"] = 30;

        await _lab.GetAsync(string.Join(' ', Pieces), style: new SpeechStyle { Model = "eleven_v3" });

        _lab.Server.Paid.Count.ShouldBe(3);
        _lab.Server.Paid.ShouldAllBe(call => call.Body["previous_text"] == null && call.Body["next_text"] == null);
    }

    [Fact]
    public async Task A_requested_PCM_format_stays()
    {
        var spoken = await _lab.GetAsync(string.Join(' ', Pieces), style: new SpeechStyle { OutputFormat = "pcm_44100" });

        _lab.Server.Paid.ShouldAllBe(call => call.Format == "pcm_44100");
        TestMedia.Probe(spoken.Path, "-show_entries stream=sample_rate -of csv=p=0").Trim().ShouldBe("44100");
    }

    [Fact]
    public async Task A_piece_that_was_paid_is_not_paid_again_when_the_next_one_fails()
    {
        _lab.Server.Interfere = async (context, number) =>
        {
            if (number == 3)
            {
                await ElevenLabsServer.RefuseAsync(context, 403, "no", "No.");
            }

            return number == 3;
        };
        await Should.ThrowAsync<MediaException>(_lab.GetAsync(string.Join(' ', Pieces)));

        await _lab.GetAsync(string.Join(' ', Pieces));

        _lab.Server.Paid.Select(call => call.Text).ShouldBe(Pieces);
    }

    [Fact]
    public async Task If_the_models_cannot_be_listed_a_call_takes_ten_thousand_characters()
    {
        _lab.Server.Models["eleven_multilingual_v2"] = 10_000;
        _lab.Server.InterfereElsewhere = async context =>
        {
            var models = context.Request.Path == "/v1/models";
            if (models)
            {
                await ElevenLabsServer.RefuseAsync(context, 401, "missing_permissions", "The key may not read models.");
            }

            return models;
        };

        await _lab.GetAsync(string.Concat(Enumerable.Repeat("A sentence of thirty letters. ", 10)));

        _lab.Server.Paid.ShouldHaveSingleItem().Format.ShouldBe("mp3_44100_128");
    }
}
