namespace Renesandro.Host.Auth.Tokens;

/// <summary>Whose session it is; what an access token says.</summary>
internal sealed record SessionOwner(Guid UserId, string UserName, Guid SessionId);
