using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class GoogleDriveOptionsTests
{
    [Fact]
    public void All_faults_are_reported_together_with_their_keys_and_cures()
    {
        var exception = Should.Throw<OptionsValidationException>(() => Validate(options =>
        {
            options.ClientSecretFile = "/nowhere/client_secret.json";
            options.Impersonate = "ann@example.com";
            options.ChunkBytes = 300_000;
            options.BaseUrl = new Uri("http://example.com");
        }));

        exception.Failures.ShouldBe([
            "Renesandro:GoogleDrive:ChunkBytes is 300000: Google takes multiples of 262144 only.",
            "Renesandro:GoogleDrive:ClientSecretFile is /nowhere/client_secret.json: there is no such file.",
            "Renesandro:GoogleDrive:Impersonate is ann@example.com: only a service account can act for a user. Set Renesandro:GoogleDrive:ServiceAccountFile.",
            "Renesandro:GoogleDrive:BaseUrl is http://example.com/: use an https address; plain http is allowed to this machine only.",
        ]);
    }

    [Fact]
    public void A_service_account_needs_a_folder_or_a_user()
    {
        var file = Path.GetTempFileName();
        var exception = Should.Throw<OptionsValidationException>(() => Validate(options => options.ServiceAccountFile = file));
        File.Delete(file);

        exception.Failures.ShouldHaveSingleItem().ShouldStartWith("Renesandro:GoogleDrive:ParentFolderId is missing: a service account owns no storage.");
    }

    [Fact]
    public void Using_it_twice_is_harmless_and_it_stays_when_Renesandro_is_added_again()
    {
        var services = new ServiceCollection();
        using var folder = new TemporaryFolder();
        services.AddRenesandro().UseGoogleDrive(options => (options.Parallelism, options.ClientSecretFile) = (3, ClientSecret(folder))).UseGoogleDrive();
        services.AddRenesandro();

        services.Count(service => service.ServiceType == typeof(IStorageSink)).ShouldBe(1);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStorageSink>().ShouldBeOfType<GoogleDriveStorageSink>();
    }

    [Fact]
    public void The_local_folder_can_be_kept_beside_Google_Drive()
    {
        var services = new ServiceCollection();
        using var folder = new TemporaryFolder();
        services.AddRenesandro().UseGoogleDrive(options => options.ClientSecretFile = ClientSecret(folder));
        services.Configure<Renesandro.Media.Storage.Local.LocalFolderOptions>(local => local.Always = true);
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IStorageSink>().ShouldBeOfType<SeveralSinks>();
    }

    [Theory]
    [InlineData("nonsense", "Renesandro:GoogleDrive:ClientSecretFile is not JSON.")]
    [InlineData("{}", "Renesandro:GoogleDrive:ClientSecretFile is not the file of an OAuth client.")]
    [InlineData("""{ "installed": { "client_id": "a" } }""", "Renesandro:GoogleDrive:ClientSecretFile lacks 'client_secret'.")]
    [InlineData("""{ "type": "service_account" }""", "Renesandro:GoogleDrive:ClientSecretFile is the key of a service account: set Renesandro:GoogleDrive:ServiceAccountFile to it.")]
    public async Task A_file_of_something_else_is_told_apart(string text, string sentence)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text);
        var services = new ServiceCollection();
        services.AddRenesandro().UseGoogleDrive(options => options.ClientSecretFile = file);
        await using var process = services.BuildServiceProvider();
        var sink = process.GetRequiredService<IStorageSink>();

        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => sink.OpenFolderAsync(new StorageFolderRequest("a", "b", DateTimeOffset.UnixEpoch)));
        File.Delete(file);

        exception.Message.ShouldStartWith(sentence);
    }

    private static void Validate(Action<GoogleDriveOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddRenesandro().UseGoogleDrive(configure);
        using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IOptions<GoogleDriveOptions>>().Value;
    }

    private static string ClientSecret(TemporaryFolder folder) =>
        folder.Write("client_secret.json", """{ "installed": { "client_id": "a", "client_secret": "b" } }"""u8.ToArray());
}
