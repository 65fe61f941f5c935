namespace Renesandro.Host.Auth.Database;

/// <summary>A user at the moment when a password or a token was checked. The stamp is another one after each change of the password.</summary>
internal sealed record CheckedUser(Guid Id, string Name, string? Stamp)
{
    public static CheckedUser Of(User user) => new(user.Id, user.UserName!, user.SecurityStamp);
}
