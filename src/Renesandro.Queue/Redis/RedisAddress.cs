using System.Globalization;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Reads both ways of naming a Redis: the client's own and the URL that most hosting services hand out.</summary>
internal static partial class RedisAddress
{
    private const int DefaultPort = 6379;
    private const string Shape =
        "a Redis URL looks like redis://user:password@host:6379/0, or rediss:// for TLS; in a name and a password, write all but letters and digits percent-encoded, as %40 for @";

    public static ConfigurationOptions Parse(string text)
    {
        var options = Scheme().IsMatch(text) ? ParseUrl(text) : ConfigurationOptions.Parse(text);

        // The program starts whether or not Redis does, and reconnects by itself.
        options.AbortOnConnectFail = false;
        return options;
    }

    private static ConfigurationOptions ParseUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("redis" or "rediss") || url.Host.Length == 0 || url.Port == 0)
        {
            throw new ArgumentException(Shape, nameof(text));
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new ArgumentException(
                "nothing may follow the database in a Redis URL: write ? and # in a password as %3F and %23, and give other settings in the client's own form, as in host:6379,connectTimeout=2000",
                nameof(text));
        }

        // Without its brackets, for an address of IPv6.
        var options = new ConfigurationOptions { Ssl = url.Scheme == "rediss", DefaultDatabase = Database(url.AbsolutePath) };
        options.EndPoints.Add(url.IdnHost, url.Port > 0 ? url.Port : DefaultPort);
        (options.User, options.Password) = Credentials(url.UserInfo);
        return options;
    }

    private static (string? User, string? Password) Credentials(string text) => text.Split(':', 2) switch
    {
        [""] => (null, null),

        // A user by the standard of URLs, a password by the habit of many: neither is guessed, since the other would be refused by the server.
        [_] => throw new ArgumentException("a Redis URL with a password and no user is written redis://:password@host, with a colon before the password", nameof(text)),
        [_, ""] => throw new ArgumentException("a Redis URL has a user or a colon before @ and no password: write redis://user:password@host or redis://:password@host", nameof(text)),
        [var user, var password] => (user.Length == 0 ? null : Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
        _ => throw new ArgumentException(Shape, nameof(text)),
    };

    private static int? Database(string path) => path is "" or "/"
        ? null
        : int.TryParse(path.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException("the path of a Redis URL is the number of a database, as in redis://host:6379/0", nameof(path));

    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9+.-]*://")]
    private static partial Regex Scheme();
}
