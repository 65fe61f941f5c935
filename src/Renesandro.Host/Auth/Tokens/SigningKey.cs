using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Files;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>The key of access tokens: the configured secret, or one that is generated once and stored in the data directory.</summary>
internal sealed partial class SigningKey
{
    private const string FileName = "jwt-secret";
    private const int Bytes = 64;

    internal static readonly SecretFile File = new(
        () => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)), "all tokens become invalid");

    private readonly Lazy<SymmetricSecurityKey> _key;

    private readonly IOptions<AuthOptions> _auth;

    /// <summary>Reads nothing yet: it is created before options are validated, which reports the errors of all of them together.</summary>
    public SigningKey(IOptions<AuthOptions> auth, IOptions<UsersOptions> users, IOptions<RenesandroOptions> renesandro, ILogger<SigningKey> logger)
    {
        _auth = auth;
        _key = new(() =>
        {
            if (string.IsNullOrEmpty(auth.Value.Secret) && !string.IsNullOrEmpty(users.Value.ConnectionString))
            {
                LogKeyNotShared(logger);
            }

            return new(Encoding.UTF8.GetBytes(auth.Value.Secret is { Length: > 0 } configured
                ? configured
                : File.ReadOrCreate(Path.GetFullPath(Path.Combine(renesandro.Value.DataDirectory, FileName)))));
        });
    }

    public string Algorithm => _auth.Value.Algorithm;

    public SymmetricSecurityKey Key => _key.Value;

    /// <summary>As long as the hash, by RFC 7518, section 3.2.</summary>
    public static int MinBytes(string algorithm) => algorithm switch
    {
        SecurityAlgorithms.HmacSha512 => 64,
        SecurityAlgorithms.HmacSha384 => 48,
        _ => 32,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The users are in PostgreSQL, but JWT_SECRET is not set: hosts that share the users refuse each other's tokens. Set the same secret on all of them")]
    private static partial void LogKeyNotShared(ILogger logger);
}
