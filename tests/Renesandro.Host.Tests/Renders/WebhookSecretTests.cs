using Renesandro.Host.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class WebhookSecretTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-webhook-");
    private readonly string _path;
    private readonly string _oldPath;

    public WebhookSecretTests() =>
        (_path, _oldPath) = (Path.Combine(_directory.FullName, "webhook-secret"), Path.Combine(_directory.FullName, "web-hook-secret"));

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_key_that_an_earlier_version_made_stays_in_use()
    {
        WebhookSecret.PathIn(_directory.FullName).ShouldBe(_path);

        File.WriteAllText(_oldPath, "whsec_old");
        WebhookSecret.PathIn(_directory.FullName).ShouldBe(_oldPath);

        File.WriteAllText(_path, "whsec_new");
        WebhookSecret.PathIn(_directory.FullName).ShouldBe(_path);
    }
}
