using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth;

/// <summary>Takes as long to check as a user's password, so that response times do not reveal which names exist.</summary>
internal sealed class DummyPassword
{
    private readonly PasswordHasher<User> _hasher;
    private readonly User _nobody = new();

    public DummyPassword(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new PasswordHasher<User>(options);
        Hash = _hasher.HashPassword(_nobody, Guid.NewGuid().ToString());
    }

    internal string Hash { get; }

    public void Check(string password) => _hasher.VerifyHashedPassword(_nobody, Hash, password);
}
