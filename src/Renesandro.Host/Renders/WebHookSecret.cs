using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renesandro.Host.Files;
using Renesandro.Media.Jobs.WebHooks;

namespace Renesandro.Host.Renders;

/// <summary>The key that signs web hooks: the configured one, or one that is made once and kept in the data directory.</summary>
internal static class WebHookSecret
{
    private const string FileName = "web-hook-secret";
    private const int Bytes = 32;

    private static readonly SecretFile File = new(
        () => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))}", "receivers have to be told the new one");

    public static void AddWebHookSecret(this IServiceCollection services) =>
        services.AddOptions<WebHookOptions>().PostConfigure<IOptions<RenesandroOptions>>((webHooks, renesandro) =>
        {
            if (string.IsNullOrEmpty(webHooks.Secret))
            {
                webHooks.Secret = File.ReadOrCreate(Path.GetFullPath(Path.Combine(renesandro.Value.DataDirectory, FileName)));
            }
        });
}
