using Renesandro.Media.Uploads;

namespace Renesandro.Host.Auth.Users;

/// <summary>Removes users with what nobody else can use any more.</summary>
internal sealed class UserRemoval(UserAccounts accounts, UploadStore uploads)
{
    /// <summary>Removes a user with all sessions and uploads.</summary>
    /// <exception cref="UserRefusedException">There is no such user, or it is the last admin.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(name, cancellationToken);
        await accounts.RemoveAsync(name, cancellationToken);
        uploads.RemoveAll(user.Id.ToString());
    }
}
