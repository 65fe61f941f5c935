using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>The key of access tokens: the configured secret, or one that is made once and kept in the data directory.</summary>
internal sealed class SigningKey
{
    private const string FileName = "jwt-secret";

    public SigningKey(IOptions<AuthOptions> auth, IOptions<RenesandroOptions> renesandro)
    {
        Algorithm = auth.Value.Algorithm;
        var secret = auth.Value.Secret is { Length: > 0 } configured
            ? configured
            : SecretFile.ReadOrCreate(Path.GetFullPath(Path.Combine(renesandro.Value.DataDirectory, FileName)));
        Key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
    }

    public string Algorithm { get; }

    public SymmetricSecurityKey Key { get; }

    /// <summary>As long as the hash, by RFC 7518, section 3.2.</summary>
    public static int LeastBytes(string algorithm) => algorithm switch
    {
        SecurityAlgorithms.HmacSha512 => 64,
        SecurityAlgorithms.HmacSha384 => 48,
        _ => 32,
    };
}
