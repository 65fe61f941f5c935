namespace Renesandro.Host.Auth.Users;

/// <summary>A user cannot be added or changed as requested. Holds a line for each reason.</summary>
internal sealed class UserRefusedException(params IReadOnlyList<string> reasons) : Exception(string.Join('\n', reasons))
{
    public IReadOnlyList<string> Reasons => reasons;
}
