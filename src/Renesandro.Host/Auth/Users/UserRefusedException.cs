namespace Renesandro.Host.Auth.Users;

/// <summary>A user cannot be added or changed as requested. Holds a line for each reason.</summary>
internal sealed class UserRefusedException(UserRefusal kind, params IReadOnlyList<string> reasons) : Exception(string.Join('\n', reasons))
{
    public UserRefusal Kind => kind;

    public IReadOnlyList<string> Reasons => reasons;
}

/// <summary>Why, for callers that have words of their own.</summary>
internal enum UserRefusal
{
    /// <summary>The name or the password is not allowed.</summary>
    NotAllowed,
    Missing,
    Taken,
    LastAdmin,

    /// <summary>Somebody else changed the user at the same moment.</summary>
    Changed,
}
