using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Web;

namespace Renesandro.DriveStandIn;

/// <summary>Who may call: an OAuth client with its users' grants, and a service account.</summary>
public sealed class Grants
{
    public const string ClientId = "client.apps.googleusercontent.com";
    public const string ClientSecret = "GOCSPX-hush-client";
    public const string ServiceEmail = "robot@project.iam.gserviceaccount.com";
    private const string AllFiles = "https://www.googleapis.com/auth/drive";

    private readonly ConcurrentDictionary<string, string> _refreshTokens = new();
    private readonly ConcurrentDictionary<string, Access> _accessTokens = new();
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect, string Scope)> _codes = new();

    /// <summary>Calls that an access token is good for.</summary>
    public int CallsPerToken { get; set; } = int.MaxValue;

    /// <summary>Users for whom the service account may act.</summary>
    public HashSet<string> Delegators { get; } = [];

    // One for all: making it takes longer than most tests.
    internal static RSA ServiceKey { get; } = RSA.Create(2048);

    /// <summary>A user's consent.</summary>
    public string Consent(string scope = AllFiles)
    {
        var token = "1//hush-" + DriveServer.NewId();
        _refreshTokens[token] = scope;
        return token;
    }

    public void RevokeAll() => _refreshTokens.Clear();

    public void ExpireAll() => _accessTokens.Clear();

    /// <summary>What the browser does: the user consents at this address, and comes back with a code.</summary>
    /// <returns>The address that the browser is sent to.</returns>
    public Uri Visit(Uri address)
    {
        var query = HttpUtility.ParseQueryString(address.Query);
        if (query["client_id"] != ClientId || query["code_challenge_method"] != "S256" || query["access_type"] != "offline" || query["response_type"] != "code")
        {
            throw new InvalidOperationException($"Google would refuse {address}");
        }

        var code = "4/0A" + DriveServer.NewId();
        _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!, query["scope"]!);
        return new Uri($"{query["redirect_uri"]}?state={query["state"]}&code={Uri.EscapeDataString(code)}&scope={Uri.EscapeDataString(query["scope"]!)}");
    }

    /// <summary>Writes client_secret.json as Google gives it.</summary>
    public static string WriteClientSecret(string path, Uri address, string kind = "installed")
    {
        File.WriteAllText(path, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            [kind] = new
            {
                client_id = ClientId,
                project_id = "project",
                auth_uri = "https://accounts.google.com/o/oauth2/auth",
                token_uri = new Uri(address, "token"),
                auth_provider_x509_cert_url = "https://www.googleapis.com/oauth2/v1/certs",
                client_secret = ClientSecret,
            },
        }));
        return path;
    }

    /// <summary>Writes the key of the service account as Google gives it.</summary>
    public static string WriteServiceAccount(string path, Uri address)
    {
        File.WriteAllText(path, JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = "project",
            private_key_id = "0123",
            private_key = ServiceKey.ExportPkcs8PrivateKeyPem() + "\n",
            client_email = ServiceEmail,
            client_id = "1",
            token_uri = new Uri(address, "token"),
        }));
        return path;
    }

    internal string? ScopeOf(string refreshToken) => _refreshTokens.GetValueOrDefault(refreshToken);

    internal string? Redeem(string code, string verifier, string redirect)
    {
        var challenge = Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return _codes.TryRemove(code, out var asked) && asked.Challenge == challenge && asked.Redirect == redirect ? Consent(asked.Scope) : null;
    }

    internal string Issue(string scope, bool ownsNothing)
    {
        var token = "ya29.hush-" + DriveServer.NewId();
        _accessTokens[token] = new Access(scope.Split(' ').Contains(AllFiles), ownsNothing, CallsPerToken);
        return token;
    }

    /// <returns>Null for a token that is unknown, or good no more.</returns>
    internal Access? Check(string? header)
    {
        if (header?.StartsWith("Bearer ", StringComparison.Ordinal) != true || !_accessTokens.TryGetValue(header[7..], out var access))
        {
            return null;
        }

        return Interlocked.Decrement(ref access.Left) >= 0 ? access : null;
    }

    internal sealed class Access(bool seesAll, bool ownsNothing, int calls)
    {
        public int Left = calls;

        public bool SeesAll => seesAll;

        public bool OwnsNothing => ownsNothing;
    }
}
