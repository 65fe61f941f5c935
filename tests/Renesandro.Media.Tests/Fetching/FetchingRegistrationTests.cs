using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public class FetchingRegistrationTests
{
    [Fact]
    public void Options_are_bound_once_however_often_the_parts_are_added()
    {
        using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([
                new("Renesandro:Fetching:AllowPrivate:0", "minio.internal:9000"),
                new("Renesandro:Fetching:AllowPrivate:1", "10.0.0.5:80"),
                new("Renesandro:Fetching:IdleTimeout", "00:00:05"),
            ]).Build())
            .AddRenesandro().Services
            .AddRenesandro().Services
            .BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<FetchingOptions>>().Value;

        options.AllowPrivate.ShouldBe(["minio.internal:9000", "10.0.0.5:80"]);
        options.IdleTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        provider.GetServices<ISourceFetcher>().ShouldHaveSingleItem();
        provider.GetServices<IStorageSink>().ShouldHaveSingleItem();
        provider.GetServices<IValidateOptions<FetchingOptions>>().OfType<FetchingOptionsValidator>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("IdleTimeout", "00:00:00")]
    [InlineData("MaxBytes", "0")]
    [InlineData("Attempts", "0")]
    [InlineData("AllowPrivate:0", "10.0.0.0/8")]
    public void A_value_that_makes_no_sense_is_refused(string key, string value)
    {
        using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new($"Renesandro:Fetching:{key}", value)]).Build())
            .AddRenesandro().Services
            .BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<FetchingOptions>>().Value)
            .Message.ShouldContain(key.Split(':')[0]);
    }

    [Fact]
    public void A_fetcher_that_the_application_registered_stays()
    {
        var own = new OwnFetcher();
        using var provider = new ServiceCollection().AddSingleton<ISourceFetcher>(own).AddRenesandro().Services.BuildServiceProvider();

        provider.GetRequiredService<ISourceFetcher>().ShouldBeSameAs(own);
    }

    private sealed class OwnFetcher : ISourceFetcher
    {
        public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
