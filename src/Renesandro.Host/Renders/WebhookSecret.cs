using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Renesandro.Host.Files;
using Renesandro.Media.Jobs.Webhooks;

namespace Renesandro.Host.Renders;

/// <summary>The key that signs webhooks: the configured one, or one that is made once and stored in the data directory.</summary>
internal static class WebhookSecret
{
    private const string FileName = "webhook-secret";

    // The name that earlier versions gave the file. The receivers know the key in it.
    private const string OldFileName = "web-hook-secret";
    private const int Bytes = 32;

    private static readonly SecretFile SecretFile = new(
        () => $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes))}", "receivers need the new one");

    public static void AddWebhookSecret(this IServiceCollection services) =>
        services.AddOptions<WebhookOptions>().PostConfigure<IOptions<RenesandroOptions>>((webhooks, renesandro) =>
        {
            if (string.IsNullOrEmpty(webhooks.Secret))
            {
                webhooks.Secret = SecretFile.ReadOrCreate(PathIn(renesandro.Value.DataDirectory));
            }
        });

    /// <summary>Path of the file that holds the key, or that it is to be written to.</summary>
    internal static string PathIn(string dataDirectory)
    {
        var directory = Path.GetFullPath(dataDirectory);
        var (path, oldPath) = (Path.Combine(directory, FileName), Path.Combine(directory, OldFileName));
        return !File.Exists(path) && File.Exists(oldPath) ? oldPath : path;
    }
}
