using System.ComponentModel;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth;

/// <summary>Who is signed in.</summary>
internal sealed record SessionShape(
    [property: Description("Name of the user.")] string Name,
    [property: Description("What the user may do.")] UserRole Role,
    [property: Description("When the session ends, unless it is used before.")] DateTimeOffset ExpiresAt)
{
    public static SessionShape Example { get; } = new("anna", UserRole.User, new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero));
}
