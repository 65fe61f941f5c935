using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Espeak;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech;

public class SpeechRegistrationTests
{
    [Fact]
    public void Sound_and_speech_need_no_configuration()
    {
        using var services = Build([]);

        services.GetRequiredService<IAudioMixer>().ShouldBeOfType<FFmpegAudioMixer>();
        services.GetRequiredService<ITextToSpeech>().ShouldBeOfType<EspeakTextToSpeech>();
        services.GetRequiredService<SpeechCache>().ShouldBeSameAs(services.GetRequiredService<SpeechCache>());
    }

    [Fact]
    public void A_speaker_that_was_registered_before_stays()
    {
        using var services = Build([], before: new FakeSpeech());

        services.GetRequiredService<ITextToSpeech>().ShouldBeOfType<FakeSpeech>();
    }

    [Fact]
    public void The_sections_are_bound()
    {
        using var services = Build(new() { ["Renesandro:Espeak:WordsPerMinute"] = "300", ["Renesandro:Speech:CacheBytes"] = "4096" });

        services.GetRequiredService<IOptions<EspeakOptions>>().Value.WordsPerMinute.ShouldBe(300);
        services.GetRequiredService<IOptions<SpeechOptions>>().Value.CacheBytes.ShouldBe(4096);
    }

    [Theory]
    [InlineData("Renesandro:Espeak:Pitch", "100", "Pitch")]
    [InlineData("Renesandro:Espeak:WordsPerMinute", "79", "WordsPerMinute")]
    [InlineData("Renesandro:Espeak:Voice", "", "Voice")]
    public void A_value_out_of_range_is_an_error_that_names_it(string key, string value, string named)
    {
        using var services = Build(new() { [key] = value });

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<EspeakOptions>>().Value).Message.ShouldContain(named);
    }

    private static ServiceProvider Build(Dictionary<string, string?> values, ITextToSpeech? before = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        if (before is not null)
        {
            services.AddSingleton(before);
        }

        services.AddRenesandro();
        services.AddRenesandro();
        return services.BuildServiceProvider();
    }
}
