using Microsoft.AspNetCore.Identity;

namespace Renesandro.Host.Auth.Users;

/// <summary>Who may use the API.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public const int LongestName = 64;
    public const int ShortestPassword = 12;
    public const int LongestPassword = 256;

    public DateTimeOffset Created { get; init; }
}
