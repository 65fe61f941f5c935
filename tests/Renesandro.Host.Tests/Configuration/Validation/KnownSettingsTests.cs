using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Renesandro.Host.Configuration;
using Renesandro.Host.Configuration.Validation;
using Renesandro.Host.Tests.Documentation;
using Renesandro.Host.Tests.Running;
using Renesandro.Media;
using Renesandro.S3;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Configuration.Validation;

public sealed partial class KnownSettingsTests
{
    [Fact]
    public void The_known_settings_are_the_documented_ones()
    {
        var documented = Key().Matches(Repository.Read("docs/configuration.md")).Select(match => match.Groups[1].Value);

        KnownSettings.All.Select(key => key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key).ShouldBe(documented, ignoreOrder: true);
    }

    [Fact]
    public void Every_options_class_is_known() => new[] { typeof(MediaException).Assembly, typeof(S3Options).Assembly, typeof(HostConfiguration).Assembly }
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => Documents.SectionOf(type).Length > 0)
        .Select(type => (Documents.SectionOf(type), type))
        .ShouldBeSubsetOf(KnownSettings.Sections);

    [Theory]
    [InlineData("Renesandro:FFmpeg:Crff", "did you mean Renesandro:FFmpeg:Crf?")]
    [InlineData("Renesandro:ffmpg:crf", "did you mean Renesandro:FFmpeg:Crf?")]
    [InlineData("Renesandro:Crf", "did you mean Renesandro:FFmpeg:Crf?")]
    [InlineData("FFmpeg:Crf", "did you mean Renesandro:FFmpeg:Crf?")]
    [InlineData("Renesandra:Port", "did you mean Renesandro:Port?")]
    [InlineData("Port", "did you mean Renesandro:Port?")]
    [InlineData("JWT_SECRET", "did you mean Renesandro:Auth:Secret?")]
    [InlineData("REDIS_URL", "did you mean Renesandro:Redis?")]
    [InlineData("Renesandro:Fetching:AllowPrivat:0", "did you mean Renesandro:Fetching:AllowPrivate:0?")]
    [InlineData("Renesandro:Queue:Parallelism", "did you mean Renesandro:GoogleDrive:Parallelism or Renesandro:Rendering:Parallelism or Renesandro:S3:Parallelism?")]
    [InlineData("Renesandro:Espeak:Whispering", "Renesandro:Espeak has the settings Pitch, Voice, WordsPerMinute.")]
    [InlineData("Renesandro:Port:0", "did you mean Renesandro:Port?")]
    [InlineData("Something:Else", "docs/configuration.md lists all settings.")]
    public void An_unknown_key_gives_the_nearest_name(string key, string cure)
    {
        KnownSettings.Find(key).ShouldBeNull();
        KnownSettings.Suggest(key, known => known).ShouldBe(cure);
    }

    [Theory]
    [InlineData("renesandro:ffmpeg:crf")]
    [InlineData("Renesandro:Fetching:AllowPrivate:7")]
    [InlineData("Renesandro:Redis")]
    public void Keys_ignore_case_and_accept_any_item_index(string key) => KnownSettings.Find(key)?.IsValue.ShouldBe(true);

    [Theory]
    [InlineData("Renesandro:Queue:MaxPayloadBytes")]
    [InlineData("Renesandro:Fetching:AllowPrivate:first")]
    public void Values_that_change_nothing_are_not_settings(string key) => KnownSettings.Find(key).ShouldBeNull();

    [Fact]
    public void An_unreadable_value_is_reported_with_the_allowed_ones_and_reset()
    {
        var configuration = Configured(
            ("Renesandro:FFmpeg:Crf", "best"),
            ("Renesandro:FFmpeg:Timeout", "soon"),
            ("Renesandro:Metrics:Enabled", "maybe"),
            ("Renesandro:ElevenLabs:Speed", "fast"),
            ("Renesandro:ElevenLabs:Stability", ""));

        SettingErrors.FindAndReset(configuration).ShouldBe(
            [
                "Renesandro:FFmpeg:Crf (configuration) is 'best': give a whole number from 1 to 51.",
                "Renesandro:FFmpeg:Timeout (configuration) is 'soon': give a time as hours:minutes:seconds.",
                "Renesandro:Metrics:Enabled (configuration) is 'maybe': give true or false.",
                "Renesandro:ElevenLabs:Speed (configuration) is 'fast': give a number from 0.7 to 1.2.",
            ],
            ignoreOrder: true);
        SettingErrors.FindAndReset(configuration).ShouldBeEmpty();
        configuration["Renesandro:FFmpeg:Crf"].ShouldBe("20");
    }

    [Fact]
    public void Settings_of_other_programs_are_ignored() =>
        SettingErrors.FindAndReset(Configured(("Logging:LogLevel:Default", "Debug"), ("Renesandro2", "x"), ("RENESANDRO_PORT", "tcp://10.0.0.1:80"))).ShouldBeEmpty();

    private static IConfigurationRoot Configured(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        .Build();

    [GeneratedRegex(@"^\| `(Renesandro:[\w:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Key();
}
