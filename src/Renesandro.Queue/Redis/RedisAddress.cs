using System.Globalization;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Reads both ways of naming a Redis: the client's own and the URL that most hosting services hand out.</summary>
internal static class RedisAddress
{
    public static ConfigurationOptions Parse(string text)
    {
        var options = text.Contains("://", StringComparison.Ordinal) ? ParseUrl(text) : ConfigurationOptions.Parse(text);

        // The program starts whether or not Redis does, and reconnects by itself.
        options.AbortOnConnectFail = false;
        return options;
    }

    private static ConfigurationOptions ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0)
        {
            throw new ArgumentException("a Redis URL looks like redis://user:password@host:6379/0, or rediss:// for TLS", nameof(text));
        }

        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss" };
        options.EndPoints.Add(url.Host, url.Port > 0 ? url.Port : 6379);
        if (url.UserInfo.Split(':', 2) is [var user, var password])
        {
            options.User = user.Length == 0 ? null : Uri.UnescapeDataString(user);
            options.Password = Uri.UnescapeDataString(password);
        }

        if (int.TryParse(url.AbsolutePath.Trim('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var database))
        {
            options.DefaultDatabase = database;
        }

        return options;
    }
}
