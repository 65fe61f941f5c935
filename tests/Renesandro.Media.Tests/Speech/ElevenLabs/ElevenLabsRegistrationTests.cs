using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public class ElevenLabsRegistrationTests
{
    [Fact]
    public void Using_it_twice_or_adding_Renesandro_again_changes_nothing()
    {
        var services = new ServiceCollection();
        services.AddRenesandro().UseElevenLabs(options => options.ApiKey = "sk_1").UseElevenLabs();
        services.AddRenesandro();
        using var provider = services.BuildServiceProvider();

        provider.GetServices<ITextToSpeech>().ShouldHaveSingleItem().ShouldBeOfType<ElevenLabsTextToSpeech>();
        provider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value.ApiKey.ShouldBe("sk_1");
    }

    [Theory]
    [InlineData("ApiKey", " ", "Renesandro:ElevenLabs:ApiKey is missing")]
    [InlineData("BaseUrl", "api.elevenlabs.io", "Renesandro:ElevenLabs:BaseUrl has to be a plain http or https URL")]
    [InlineData("BaseUrl", "ftp://host", "Renesandro:ElevenLabs:BaseUrl has to be")]
    [InlineData("BaseUrl", "https://user:hush@host", "Renesandro:ElevenLabs:BaseUrl has to be")]
    [InlineData("OutputFormat", "flac", "Renesandro:ElevenLabs:OutputFormat is \"flac\"")]
    [InlineData("LongTextFormat", "mp3_44100_128", "Renesandro:ElevenLabs:LongTextFormat is \"mp3_44100_128\"")]
    [InlineData("Speed", "2", "Speed")]
    [InlineData("Concurrency", "0", "Concurrency")]
    public void A_value_that_cannot_be_used_is_named_with_its_cure(string key, string value, string fault)
    {
        var settings = new Dictionary<string, string?> { ["Renesandro:ElevenLabs:ApiKey"] = "sk_1", [$"Renesandro:ElevenLabs:{key}"] = value };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddRenesandro().UseElevenLabs();
        using var provider = services.BuildServiceProvider();

        var error = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<ElevenLabsOptions>>().Value);

        error.Message.ShouldContain(fault);
        error.Message.ShouldNotContain("hush");
    }
}
