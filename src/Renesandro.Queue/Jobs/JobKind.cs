namespace Renesandro.Queue.Jobs;

/// <summary>The rule for the names of kinds.</summary>
internal static class JobKind
{
    private const int MaxLength = 64;

    /// <exception cref="ArgumentException">It is no name for a kind.</exception>
    public static void Check(string kind, string name)
    {
        ArgumentNullException.ThrowIfNull(kind, name);
        if (kind.Length is 0 or > MaxLength || !kind.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_'))
        {
            throw new ArgumentException(
                $"{name} must have 1 to {MaxLength} characters, each a lower-case letter from a to z, a digit, a dot, a dash or an underscore.", name);
        }
    }

    /// <summary>The kind of a job that was stored before there were kinds.</summary>
    public static string OfUnnamed(bool isFollowUp) => isFollowUp ? JobFollowUp.DefaultKind : JobRequest.DefaultKind;
}
