using Microsoft.AspNetCore.Identity;
using Renesandro.Host.Auth.Database;
using Renesandro.Media.Text;

namespace Renesandro.Host.Auth.Users;

/// <summary>Why a user cannot be added or changed, and what to do.</summary>
internal sealed class UserSentences : IdentityErrorDescriber
{
    public static string BadName(string? name) =>
        $"'{PrintableText.Of(name ?? "", User.MaxNameLength)}' cannot be the name of a user: use 1 to {User.MaxNameLength} letters (a to z), digits and - . _ @ +, not only dots, without spaces.";

    public static string Missing(string name) =>
        $"There is no user '{PrintableText.Of(name, User.MaxNameLength)}'; 'renesandro user list' shows all users.";

    public static string Taken(string name) =>
        $"There already is a user '{PrintableText.Of(name, User.MaxNameLength)}': choose another name, or set a new password with 'renesandro user password {PrintableText.Of(name, User.MaxNameLength)}'.";

    public override IdentityError InvalidUserName(string? userName) => new() { Code = nameof(InvalidUserName), Description = BadName(userName) };

    public override IdentityError DuplicateUserName(string userName) => new() { Code = nameof(DuplicateUserName), Description = Taken(userName) };

    public override IdentityError PasswordTooShort(int length) =>
        new() { Code = nameof(PasswordTooShort), Description = $"The password is too short: it needs at least {length} characters." };
}
